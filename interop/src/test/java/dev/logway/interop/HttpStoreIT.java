package dev.logway.interop;

/** Our store does on a real server of the newest release what every store does. */
final class HttpStoreIT extends HttpStoreCases {
    HttpStoreIT() {
        super(MlflowRelease.NEWEST);
    }
}
