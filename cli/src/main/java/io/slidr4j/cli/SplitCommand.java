package io.slidr4j.cli;

import io.slidr4j.data.nuscenes.MiniVal;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.SceneConditions;
import io.slidr4j.data.nuscenes.SceneSplits;
import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.train.JsonText;
import io.slidr4j.train.RunFiles;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** {@code slidr split}: a list of scenes for tuning. */
@Command(
        name = "split",
        description = {
            "Chooses scenes of the training list for tuning (mini-val) so that rain, night and"
                    + " cities keep their proportions.",
            "The file is for the config key splits: 'verifying' are the chosen scenes,"
                    + " 'parametrizing' the other training scenes."
        })
final class SplitCommand implements Runnable {

    /** The datasets that can be split. */
    enum Dataset {
        /** nuScenes. */
        NUSCENES
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Option(names = "--dataset", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
    private Dataset dataset;

    @Option(
            names = "--root",
            required = true,
            paramLabel = "DIR",
            description = "The dataset's folder.")
    private Path root;

    @Option(
            names = "--version",
            paramLabel = "NAME",
            description = "v1.0-trainval, say; not needed where only one is there.")
    private String version;

    @Option(
            names = "--count",
            defaultValue = "100",
            description = "How many scenes to choose. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "Decides which scenes. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            defaultValue = "mini_val.json",
            paramLabel = "FILE",
            description = "Where the lists are written. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        NuScenesLayout layout = NuScenesLayout.find(root, Optional.ofNullable(version));
        SceneSplits splits = SceneSplits.of(layout, Optional.empty());
        Set<String> train = splits.scenes(SplitName.TRAIN);
        List<SceneConditions> scenes =
                SceneConditions.read(layout).stream()
                        .filter(scene -> train.contains(scene.scene()))
                        .toList();
        Set<String> chosen = MiniVal.choose(scenes, count, new SplittableRandom(seed));
        RunFiles.replace(out.toAbsolutePath(), lists(scenes, chosen, splits));
        report(scenes, chosen);
    }

    private static String lists(
            List<SceneConditions> scenes, Set<String> chosen, SceneSplits splits) {
        List<String> all = scenes.stream().map(SceneConditions::scene).toList();
        Map<String, Object> lists = new LinkedHashMap<>();
        lists.put(SplitName.TRAIN.key(), all);
        lists.put(SplitName.VAL.key(), splits.scenes(SplitName.VAL));
        lists.put(
                SplitName.PARAMETRIZING.key(),
                all.stream().filter(scene -> !chosen.contains(scene)).toList());
        lists.put(SplitName.VERIFYING.key(), chosen);
        return JsonText.pretty(lists);
    }

    private void report(List<SceneConditions> scenes, Set<String> chosen) {
        PrintWriter text = spec.commandLine().getOut();
        text.printf("%-12s %8s %8s%n", "", "training", "chosen");
        line(text, "scenes", scenes, chosen, _ -> true);
        line(text, "rain", scenes, chosen, SceneConditions::rain);
        line(text, "night", scenes, chosen, SceneConditions::night);
        scenes.stream()
                .map(SceneConditions::city)
                .distinct()
                .forEach(city -> line(text, city, scenes, chosen, s -> s.city().equals(city)));
        text.printf("Written: %s%n", out);
        text.flush();
    }

    private static void line(
            PrintWriter text,
            String name,
            List<SceneConditions> scenes,
            Set<String> chosen,
            Predicate<SceneConditions> which) {
        List<SceneConditions> with = scenes.stream().filter(which).toList();
        long taken = with.stream().filter(s -> chosen.contains(s.scene())).count();
        text.printf("%-12s %8d %8d%n", name, with.size(), taken);
    }
}
