import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A web application on Spring Boot that greets in every logging API that one may meet in such a program. */
@RestController
@EnableAutoConfiguration
public class Shop {
    private static final Logger log = LoggerFactory.getLogger("shop.slf4j");

    public static void main(String[] args) {
        SpringApplication.run(Shop.class, args);
    }

    @GetMapping("/hello")
    public String hello() {
        log.atInfo().addKeyValue("price", 9.99).log("hello by {}", "slf4j");
        org.apache.commons.logging.LogFactory.getLog("shop.jcl").info("hello by commons-logging");
        java.util.logging.Logger.getLogger("shop.jul")
                .log(java.util.logging.Level.INFO, "hello by {0}", "java.util.logging");
        System.getLogger("shop.system").log(System.Logger.Level.INFO, "hello by {0}", "System.Logger");
        org.apache.logging.log4j.LogManager.getLogger("shop.log4j").info("hello by {}", "log4j");
        LoggerFactory.getLogger("shop.loud").debug("hello in detail");
        java.util.logging.Logger.getLogger("shop.loud").fine("hello in detail by java.util.logging");
        LoggerFactory.getLogger("shop.quiet").info("not wanted");
        java.util.logging.Logger.getLogger("shop.quiet").info("not wanted either");
        return "hello";
    }
}
