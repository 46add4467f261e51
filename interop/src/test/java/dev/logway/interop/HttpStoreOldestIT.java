package dev.logway.interop;

/** Our store does on a real server of the oldest release what every store does. */
final class HttpStoreOldestIT extends HttpStoreCases {
    HttpStoreOldestIT() {
        super(MlflowRelease.OLDEST);
    }

    @Override
    protected boolean deletesExperimentTags() {
        return false;
    }
}
