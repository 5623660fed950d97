package io.slidr4j.train.checkpoint;

import io.slidr4j.train.EpochReport;
import io.slidr4j.train.Progress;
import io.slidr4j.train.RunEnd;
import io.slidr4j.train.RunFiles;
import io.slidr4j.train.RunStart;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.ValidationReport;
import io.slidr4j.train.run.RunFolder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Keeps checkpoints: one for each epoch, {@code last}, {@code best} (lowest validation loss), and
 * the reference's {@code model.pt} at the end. Files of equal content share their disk space where
 * the file system can.
 */
public final class CheckpointKeeper implements TrainingListener {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointKeeper.class);

    private final CheckpointWriter writer;
    private final RunFolder folder;
    private final int every;
    private final int keep;
    private final Deque<Path> epochs = new ArrayDeque<>();

    private int epochCount;
    private boolean bestIsDue;
    private Optional<Path> lastGood;
    private Progress saved = Progress.start();

    /**
     * A keeper of a run's checkpoints.
     *
     * @param every epochs between two checkpoints; the last epoch always gets one
     * @param keep how many epochs' checkpoints stay; 0: all
     * @param from the checkpoint that the run began from, if any
     */
    public CheckpointKeeper(
            CheckpointWriter writer, RunFolder folder, int every, int keep, Optional<Path> from) {
        this.writer = writer;
        this.folder = folder;
        this.every = every;
        this.keep = keep;
        this.lastGood = from;
    }

    /** The newest checkpoint: of this run, else the one that it began from. */
    public Optional<Path> lastGood() {
        return lastGood;
    }

    @Override
    public void runStart(RunStart start) {
        epochCount = start.plan().epochs();
        saved = start.progress();
    }

    @Override
    public void validationEnd(ValidationReport validation) {
        bestIsDue = validation.isBest();
    }

    @Override
    public void epochEnd(EpochReport epoch) {
        int over = epoch.epoch() + 1;
        if (over % every == 0 || over == epochCount) {
            Path file = folder.epoch(over);
            writer.resumable(file, epoch.next());
            RunFiles.share(file, folder.last());
            done(epoch.next());
            epochs.addLast(file);
            forget();
        } else if (bestIsDue) {
            writer.resumable(folder.best(), epoch.next());
            bestIsDue = false;
        }
    }

    @Override
    public void runEnd(RunEnd end) {
        if (!saved.equals(end.progress())) {
            writer.resumable(folder.last(), end.progress());
            done(end.progress());
        }
        if (end.stopped().isPresent()) {
            LOG.info(
                    "Stopped after step {} ({}); go on with --resume_path {}",
                    end.progress().step(),
                    end.stopped().get(),
                    lastGood.map(Path::toString).orElse("none: nothing was trained yet"));
        } else {
            writer.model(folder.model(), end.progress());
        }
    }

    /** {@code last} stands for this progress now. */
    private void done(Progress progress) {
        saved = progress;
        lastGood = Optional.of(folder.last());
        if (bestIsDue) {
            RunFiles.share(folder.last(), folder.best());
            bestIsDue = false;
        }
    }

    private void forget() {
        while (keep > 0 && epochs.size() > keep) {
            Path old = epochs.removeFirst();
            try {
                Files.deleteIfExists(old);
            } catch (IOException e) {
                LOG.warn("{} could not be removed: {}", old, e.getMessage());
            }
        }
    }
}
