package dev.logway.config.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.fault.Quote;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {
    static Stream<Arguments> lines() {
        return Stream.of(
                // names that have such a word in them are no secrets
                arguments("_target_=com.example.SecretSampler", "_target_=com.example.SecretSampler"),
                arguments("_target_: com.example.SecretSampler", "_target_: com.example.SecretSampler"),
                arguments("{_target_: a.SecretSampler, lr: 1}", "{_target_: a.SecretSampler, lr: 1}"),
                arguments("- 'a.Outer$Secret'", "- 'a.Outer$Secret'"),
                arguments("from: /run/secrets/db", "from: /run/secrets/db"),
                arguments("key: ${oc.env:DB_PASSWORD}", "key: ${oc.env:DB_PASSWORD}"),
                arguments("key: ${db.password}", "key: ${db.password}"),
                arguments("model=secret_net", "model=secret_net"),
                arguments("max_tokens: 10", "max_tokens: 10"),
                // keys that are called so have secrets
                arguments("db.password=hunter2", "db.password=***"),
                arguments("password : hunter2", "password :***"),
                arguments("\"db password, main\": hunter2", "***"),
                arguments("passwords[0]=hunter2", "passwords[0]=***"),
                arguments("{user: bob, password: hunter2, port: 1}", "{user: bob, password:***"),
                arguments("{_target_: a.SecretSampler, token: hunter2}", "{_target_: a.SecretSampler, token:***"),
                arguments("credentials: {user: bob, pin: 7}", "credentials:***"),
                arguments("url: https://host/?token=hunter2", "url: https://host/?token=***"),
                arguments("key: ${oc.env:DB_PASSWORD,hunter2}", "key: ${oc.env:DB_PASSWORD,***"),
                arguments("key: ${oc.env:DB_PASSWORD,a:b}", "key: ${oc.env:DB_PASSWORD,***"),
                // and so has what stands beside such a word
                arguments("login: [password, hunter2]", "login: [password,***"),
                arguments("arguments: [--password, hunter2]", "arguments:***"),
                arguments("command: login --password hunter2", "command:***"),
                arguments("command: echo hunter2 | login --password-stdin", "command:***"),
                arguments("note: hunter2, and this is the password", "note:***"),
                arguments("url: https://my-secret@host", "url: https:***"),
                arguments("_target_: a.SecretSampler # hunter2", "_target_: a.SecretSampler #***"),
                arguments("- the password is hunter2", "***"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void shown_line_hidesWhatIsCalledLikeASecret(String line, String shown) {
        assertThat(new Texts(List.of(line)).shown(Place.argument(1))).isEqualTo(shown);
    }

    static Stream<Arguments> pages() {
        return Stream.of(
                arguments("password:\n  value: hunter2", "value:***"),
                arguments("passwords:\n- hunter2", "***"),
                arguments("passwords:\n- of: hunter2", "- of:***"),
                arguments("secrets:\n  a:\n    - b: c\n      # a note\n\n      d: hunter2", "d:***"),
                arguments("password: |\n  hunter2: x", "***"),
                arguments("password: {\n  a: hunter2}", "***"),
                arguments("? password\n: hunter2", "***"),
                arguments("- password: x\n  port: 1", "port: 1"),
                arguments("password: x\nport: 1", "port: 1"),
                arguments("db:\n  password: x\nport: 1", "port: 1"),
                arguments("_target_: a.Secret\nargs:\n  port: 1", "port: 1"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shown_lastLine_isHiddenBelowAKeyOfASecret(String page, String shown) {
        var texts = new Texts(List.of());
        texts.add("c.yaml", page);

        assertThat(texts.shown(new Place("c.yaml", (int) page.lines().count(), 1)))
                .isEqualTo(shown);
    }

    @Test
    void quoted_faultOfASecret_hidesALineThatDoesNotSaySo() {
        var texts = new Texts(List.of());
        texts.add("c.yaml", "key: hunter2");
        Fault fault = Fault.of("ValidationError", "wrong").about("secrets.key").in(new Place("c.yaml", 1, 6));

        assertThat(texts.quoted(fault).quote()).isEqualTo(new Quote("key:***", 4));
    }
}
