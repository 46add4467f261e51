package dev.logway.tracking.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Writes what a server sends into a file, if the server says that all is well; what an error says goes where it always
 * does. Confined to one request.
 *
 * @param most bytes, with which the file ends: a server that sends more is left
 */
record FileBody(Path file, long most) implements BodyHandler<byte[]> {
    @Override
    public BodySubscriber<byte[]> apply(ResponseInfo answer) {
        return answer.statusCode() / 100 == 2 ? new Limited(file, most) : BodySubscribers.ofByteArray();
    }

    private static final class Limited implements BodySubscriber<byte[]> {
        private final BodySubscriber<Path> writing;
        private final long most;
        private long left;
        private Subscription subscription = NONE;

        Limited(Path file, long most) {
            this.most = most;
            this.left = Math.max(0, most);
            this.writing = BodySubscribers.ofFile(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return writing.getBody().thenApply(written -> new byte[0]);
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            writing.onSubscribe(given);
        }

        @Override
        public void onNext(List<ByteBuffer> bytes) {
            left -= bytes.stream().mapToLong(ByteBuffer::remaining).sum();
            if (left < 0) {
                subscription.cancel();
                writing.onError(new IOException("it sends more than the " + most + " bytes that it has"));
            } else {
                writing.onNext(bytes);
            }
        }

        @Override
        public void onError(Throwable failure) {
            writing.onError(failure);
        }

        /** Also called after it was left, which is then known. */
        @Override
        public void onComplete() {
            if (left >= 0) {
                writing.onComplete();
            }
        }
    }

    private static final Subscription NONE = new Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };
}
