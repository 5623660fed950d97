package io.slidr4j.cli;

import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.view.feature.FeatureSource;
import io.slidr4j.view.keyframe.KeyframeCatalog;
import io.slidr4j.view.keyframe.KeyframeFiles;
import io.slidr4j.view.web.Viewed;
import io.slidr4j.view.web.ViewerServer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** {@code slidr view}: a local web page that shows what a checkpoint learned. */
@Command(
        name = "view",
        description = {
            "Shows in a browser which points and pixels have similar features.",
            "Ctrl-C stops it. Only this machine can reach it, unless --host says otherwise."
        })
final class ViewCommand implements Runnable {

    @Mixin private ViewOptions options;

    @Option(
            names = "--runs",
            defaultValue = "output",
            paramLabel = "DIR",
            description = "Where run folders lie, at any depth; default: ${DEFAULT-VALUE}.")
    private Path runs;

    @Option(
            names = "--port",
            defaultValue = "7007",
            description = "The port to listen on; 0 for any; default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description =
                    "The address to listen on; 0.0.0.0 lets others in, without a password;"
                            + " default: ${DEFAULT-VALUE}.")
    private String host;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        NuScenesTables tables = options.tables();
        KeyframeFiles files = options.files(tables);
        KeyframeCatalog catalog = new KeyframeCatalog(tables);
        List<FeatureSource> sources = options.open();
        try {
            String title = tables.layout().version() + " in " + tables.layout().root();
            Viewed viewed =
                    new Viewed(
                            title,
                            catalog,
                            files,
                            ViewOptions.features(sources, files),
                            Optional.of(runs));
            serve(viewed);
        } finally {
            sources.forEach(FeatureSource::close);
        }
    }

    private void serve(Viewed viewed) {
        try (ViewerServer server = ViewerServer.start(viewed, host, port)) {
            PrintWriter out = spec.commandLine().getOut();
            out.printf("Open %s in a browser; Ctrl-C stops.%n", server.address());
            out.flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
