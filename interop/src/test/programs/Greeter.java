import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.Slf4jRequestLogWriter;
import org.eclipse.jetty.util.Callback;

/** A web server on Jetty that writes its access log through SLF4J, and has a bug. */
public class Greeter extends Handler.Abstract {
    public static void main(String[] args) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setRequestLog(new CustomRequestLog(new Slf4jRequestLogWriter(), "%m %U %s"));
        server.setHandler(new Greeter());
        server.setStopAtShutdown(true);
        server.start();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (Request.getPathInContext(request).equals("/bug")) {
            throw new IllegalStateException("the program's own bug");
        }
        Content.Sink.write(response, true, "hello", callback);
        return true;
    }
}
