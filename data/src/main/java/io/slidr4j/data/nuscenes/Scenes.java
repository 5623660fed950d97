package io.slidr4j.data.nuscenes;

import com.fasterxml.jackson.core.JsonParser;

import io.slidr4j.data.DataException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tables {@code sample} and {@code scene}: keyframes as linked lists, and where they begin. */
final class Scenes {
    private static final int LAST = -1;

    private final TokenTable samples = new TokenTable();
    private final List<SceneRow> scenes = new ArrayList<>();
    private final NuScenesLayout layout;
    private int[] next = new int[1024];

    private Scenes(NuScenesLayout layout) {
        this.layout = layout;
    }

    /** A scene and the number of its first sample. */
    private record SceneRow(String name, int first) {}

    /** Reads both tables. */
    static Scenes read(NuScenesLayout layout) {
        Scenes result = new Scenes(layout);
        JsonFiles.readTable(layout.table("sample"), result.new SampleRecords());
        JsonFiles.readTable(layout.table("scene"), result.new SceneRecords());
        return result;
    }

    /** The tokens of all samples. */
    TokenTable samples() {
        return samples;
    }

    /** How many scenes there are. */
    int size() {
        return scenes.size();
    }

    /** A scene's name, such as {@code scene-0061}. */
    String name(int scene) {
        return scenes.get(scene).name();
    }

    /** The numbers of a scene's samples, first to last. */
    int[] samplesOf(int scene) {
        int[] found = new int[64];
        int count = 0;
        for (int sample = scenes.get(scene).first(); sample != LAST; sample = next[sample]) {
            if (count == samples.size() || next[sample] < LAST) {
                throw broken(name(scene));
            }
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count++] = sample;
        }
        return Arrays.copyOf(found, count);
    }

    private DataException broken(String scene) {
        return new DataException(
                "The samples of %s in %s do not form a chain from first to last; unpack the metadata"
                                .formatted(scene, layout.table("sample"))
                        + " archive again.");
    }

    private final class SampleRecords implements JsonFiles.Records {
        private static final int UNDECLARED = -2;

        private final TokenCursor token = new TokenCursor("token");
        private final TokenCursor following = new TokenCursor("next");

        @Override
        public void field(String name, JsonParser value) throws IOException {
            switch (name) {
                case "token" -> token.read(value);
                case "next" -> following.read(value);
                default -> {}
            }
        }

        @Override
        public void end() {
            token.require();
            int number = numberOf(token);
            if (next[number] != UNDECLARED) {
                throw new BadRecordException("has a token used before");
            }
            int after = following.isPresent() ? numberOf(following) : LAST;
            next[number] = after;
            token.clear();
            following.clear();
        }

        private int numberOf(TokenCursor cursor) {
            int before = samples.size();
            int number = samples.add(cursor);
            if (number == next.length) {
                next = Arrays.copyOf(next, 2 * number);
            }
            if (number == before) {
                next[number] = UNDECLARED;
            }
            return number;
        }
    }

    private final class SceneRecords implements JsonFiles.Records {
        private final TokenCursor first = new TokenCursor("first_sample_token");
        private String sceneName = "";

        @Override
        public void field(String name, JsonParser value) throws IOException {
            switch (name) {
                case "name" -> sceneName = value.getText();
                case "first_sample_token" -> first.read(value);
                default -> {}
            }
        }

        @Override
        public void end() {
            first.require();
            int sample = samples.find(first);
            if (sample < 0) {
                throw new BadRecordException("begins with a sample that sample.json lacks");
            }
            scenes.add(new SceneRow(sceneName, sample));
            first.clear();
        }
    }
}
