package io.slidr4j.engine.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads PyTorch's zip format: {@code <folder>/data.pkl} holds the pickle, {@code
 * <folder>/data/<key>} one storage each, {@code <folder>/byteorder} (from 2.1 on) the byte order.
 */
final class TorchZipReader {
    private static final String PICKLE = "/data.pkl";

    private final FileImage file;
    private final Budget budget;
    private final ZipArchive archive;

    TorchZipReader(FileImage file) {
        this.file = file;
        this.budget = new Budget(file);
        this.archive = ZipArchive.open(file, budget);
    }

    Value read() {
        String folder = folder();
        ByteBuffer pickle = archive.contents(folder + PICKLE).orElseThrow();
        PickleNode root = new PickleMachine(file, file.cursor(pickle), budget).run();
        Storages storages = new Records(folder, order(folder));
        return new TreeBuilder(file, storages, budget).build(root);
    }

    private String folder() {
        List<String> pickles =
                archive.names().stream()
                        .filter(name -> name.endsWith(PICKLE))
                        .filter(name -> name.indexOf('/') == name.length() - PICKLE.length())
                        .toList();
        if (pickles.size() != 1) {
            throw file.unreadable("it is a zip archive, but not one that torch.save wrote");
        }
        String folder = pickles.getFirst().replace(PICKLE, "");
        if (archive.names().contains(folder + "/constants.pkl")) {
            throw file.unreadable(
                    "it is a TorchScript archive, which holds code; save the model's state_dict"
                            + " with torch.save instead");
        }
        return folder;
    }

    private ByteOrder order(String folder) {
        Optional<ByteBuffer> record = archive.contents(folder + "/byteorder");
        if (record.isEmpty()) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        return switch (StandardCharsets.UTF_8.decode(record.get()).toString()) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw file.unreadable("its byte order is neither little nor big");
        };
    }

    /** One entry per storage. */
    private final class Records implements Storages {
        private final String folder;
        private final ByteOrder order;

        Records(String folder, ByteOrder order) {
            this.folder = folder;
            this.order = order;
        }

        @Override
        public ByteOrder order() {
            return order;
        }

        @Override
        public ByteBuffer bytes(StorageReference storage) {
            ByteBuffer bytes =
                    archive.contents(folder + "/data/" + storage.key())
                            .orElseThrow(() -> lost(storage, "is missing"));
            if (bytes.remaining() != storage.bytes()) {
                throw lost(storage, "is not as long as the pickle says");
            }
            return bytes;
        }

        private RuntimeException lost(StorageReference storage, String what) {
            return file.unreadable("its storage %s %s".formatted(storage.shownKey(), what));
        }
    }
}
