package io.slidr4j.train.run;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.Setting;
import io.slidr4j.engine.checkpoint.Provenance;
import io.slidr4j.sparse.nn.KernelChoice;
import io.slidr4j.train.config.EffectiveConfig;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What a run is made of, beside its config.
 *
 * @param program name and version: {@code slidr4j 0.1.0}
 * @param commandLine the words it was started with
 * @param seed what its randomness follows from
 * @param device what it computes on, and why
 * @param dataFingerprint of {@link DataFingerprint}
 * @param revision of the code; {@code unknown} where nobody knows
 * @param libraries versions by name
 * @param choices what was chosen for this machine where the config left it open
 */
public record RunFacts(
        String program,
        List<String> commandLine,
        long seed,
        Device.Choice device,
        String dataFingerprint,
        String revision,
        SortedMap<String, String> libraries,
        List<Setting> choices) {

    /** Copies the lists. */
    public RunFacts {
        commandLine = List.copyOf(commandLine);
        choices = List.copyOf(choices);
    }

    /** The facts of this process: revision and libraries are found out. */
    public static RunFacts find(
            String program,
            List<String> commandLine,
            long seed,
            Device.Choice device,
            String dataFingerprint) {
        return new RunFacts(
                program,
                commandLine,
                seed,
                device,
                dataFingerprint,
                CodeRevision.find(),
                LibraryVersions.find(),
                List.of(KernelChoice.current().setting()));
    }

    /** The same facts with one more choice. */
    public RunFacts choosing(Setting choice) {
        List<Setting> all = Stream.concat(choices.stream(), Stream.of(choice)).toList();
        return new RunFacts(
                program, commandLine, seed, device, dataFingerprint, revision, libraries, all);
    }

    /** What a checkpoint of the run tells of its making. */
    public Provenance provenance(EffectiveConfig config) {
        return new Provenance(program, revision, libraries, seed, config.yaml(), dataFingerprint);
    }
}
