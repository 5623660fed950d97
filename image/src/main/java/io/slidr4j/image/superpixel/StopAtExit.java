package io.slidr4j.image.superpixel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * While open: if the JVM is told to end, as by Ctrl-C, a pool's threads are interrupted and waited
 * for, so that each can remove the file that it was writing aside.
 */
final class StopAtExit implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(StopAtExit.class);

    private final Thread hook;

    /**
     * Begins to listen.
     *
     * @param pool whose threads to stop
     */
    StopAtExit(ExecutorService pool) {
        hook = Thread.ofPlatform().name("stop superpixels").unstarted(() -> stop(pool));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static void stop(ExecutorService pool) {
        pool.shutdownNow();
        try {
            pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("The JVM is ending; the hook does its work.", e);
        }
    }
}
