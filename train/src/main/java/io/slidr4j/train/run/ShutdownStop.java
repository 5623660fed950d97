package io.slidr4j.train.run;

import io.slidr4j.train.StopRequest;

import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C (SIGINT) and SIGTERM into a wish to stop: the JVM begins to shut down, this hook
 * asks the training to stop after its step and holds the JVM until {@link #close}, so that the last
 * checkpoint is written. Training and main thread live on meanwhile; the exit code is the signal's.
 */
final class ShutdownStop implements AutoCloseable {

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    /** Listens from now on. */
    ShutdownStop(StopRequest stop) {
        hook = new Thread(() -> hold(stop), "stop-on-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void hold(StopRequest stop) {
        stop.request("the process was asked to end");
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The training is over: lets a shutdown go on, and listens no more. */
    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            hook.setName("released"); // the hook is running, and has just been let go
        }
    }
}
