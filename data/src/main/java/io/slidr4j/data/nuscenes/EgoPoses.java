package io.slidr4j.data.nuscenes;

import com.fasterxml.jackson.core.JsonParser;

import io.slidr4j.data.DataException;
import io.slidr4j.data.geometry.Pose;

import java.io.IOException;
import java.util.BitSet;

/** The table {@code ego_pose}, of which only the poses that a kept row names stay. */
final class EgoPoses implements JsonFiles.Records {
    private final TokenTable wanted;
    private final double[] numbers; // [wanted, 7]
    private final BitSet found = new BitSet();

    private final TokenCursor token = new TokenCursor("token");
    private final PoseReader pose = new PoseReader();
    private boolean unwanted;

    private EgoPoses(TokenTable wanted) {
        this.wanted = wanted;
        numbers = new double[wanted.size() * PoseReader.WIDTH];
    }

    /** Reads the table; every wanted pose must be in it. */
    static EgoPoses read(NuScenesLayout layout, TokenTable wanted) {
        EgoPoses result = new EgoPoses(wanted);
        JsonFiles.readTable(layout.table("ego_pose"), result);
        int missing = result.found.nextClearBit(0);
        if (missing < wanted.size()) {
            throw new DataException(
                    "%s lacks the pose %s that sample_data.json names; unpack the metadata archive again."
                            .formatted(layout.table("ego_pose"), wanted.text(missing)));
        }
        return result;
    }

    /** A pose by its number in the wanted tokens. */
    Pose pose(int number) {
        return Numbers.pose(numbers, number * PoseReader.WIDTH);
    }

    @Override
    public void field(String name, JsonParser value) throws IOException {
        if (name.equals("token")) {
            token.read(value);
            // Where the token comes first, as in the official files, nine of ten records are
            // skipped without parsing their numbers.
            unwanted = wanted.find(token) < 0;
        } else if (!unwanted) {
            pose.field(name, value);
        }
    }

    @Override
    public void end() {
        token.require();
        if (!unwanted) {
            int number = wanted.find(token);
            double[] seven = pose.take();
            Numbers.pose(seven, 0);
            System.arraycopy(seven, 0, numbers, number * PoseReader.WIDTH, PoseReader.WIDTH);
            found.set(number);
        }
        pose.drop();
        token.clear();
        unwanted = false;
    }
}
