package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReachabilityTest {
    private final AtomicInteger answer = new AtomicInteger(503);
    private HttpServer server;
    private Store store;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        server.start();
        store = Store.open("http://127.0.0.1:" + server.getAddress().getPort(), Path.of(""));
    }

    @AfterEach
    void stop() {
        store.close();
        server.stop(0);
    }

    @Test
    void require_serverThatIsKnownToBeAway_isNotWaitedForAgain() {
        try (Reachability servers = new Reachability()) {
            Throwable asked = catchThrowable(() -> servers.require(store));

            assertThat(asked).isInstanceOf(StoreUnavailableException.class);
            assertThat(servers.knowsAway(store)).isTrue();
            assertThatThrownBy(() -> servers.require(store))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage(asked.getMessage())
                    .hasCause(asked);
        }
    }

    @Test
    void require_serverThatIsBack_isFoundOutBySomebodyElse() {
        try (Reachability servers = new Reachability()) {
            catchThrowable(() -> servers.require(store));
            catchThrowable(() -> servers.require(store));
            answer.set(200);

            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !servers.knowsAway(store));
            servers.require(store);
        }
    }

    @Test
    void knowsSlow_serverThatHasKeptOneWaiting_untilItHasBegunARun() {
        try (Reachability servers = new Reachability()) {
            servers.foundSlow(store);
            assertThat(servers.knowsSlow(store)).isTrue();

            servers.foundWell(store);
            assertThat(servers.knowsSlow(store)).isFalse();
        }
    }

    @Test
    void require_storeOnThisMachine_isThere(@TempDir Path folder) {
        try (Reachability servers = new Reachability();
                Store here = Store.open("sqlite:///mlflow.db", folder)) {
            servers.require(here);

            assertThat(servers.knowsAway(here)).isFalse();
        }
    }
}
