package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.checkpoint.PickleNode.Leaf;
import io.slidr4j.engine.checkpoint.PickleNode.ListNode;
import io.slidr4j.engine.checkpoint.PickleNode.StorageNode;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads PyTorch's format before 1.6: five pickles in a row (a magic number, the version 1001, facts
 * about the machine, the object, the list of storage keys), then for every key in that order the
 * number of its elements as int64 and the elements themselves. PyTorch writes those little endian
 * on every machine.
 */
final class TorchLegacyReader {
    private static final PickleNode MAGIC =
            new Leaf(new Value.Int(new BigInteger("1950a86a20f9469cfc6c", 16)));
    private static final PickleNode VERSION = new Leaf(Value.of(1001L));

    private final FileImage file;
    private final Budget budget;
    private final Cursor in;

    TorchLegacyReader(FileImage file) {
        this.file = file;
        this.budget = new Budget(file);
        this.in = file.cursor(0, file.size());
    }

    Value read() {
        require(pickle().run().equals(MAGIC), "it was not written by torch.save");
        require(pickle().run().equals(VERSION), "it has an unknown version of PyTorch's format");
        pickle().run();
        PickleMachine machine = pickle();
        PickleNode root = machine.run();
        Storages storages = new Rows(rows(machine.storages()));
        return new TreeBuilder(file, storages, budget).build(root);
    }

    private PickleMachine pickle() {
        return new PickleMachine(file, in, budget);
    }

    /** Walks over the storages; each one's element size is known from the object's pickle only. */
    private Map<String, ByteBuffer> rows(List<StorageNode> referenced) {
        Map<String, StorageReference> byKey = byKey(referenced);
        Map<String, ByteBuffer> rows = new HashMap<>();
        for (String key : keys()) {
            StorageReference storage = byKey.get(key);
            require(storage != null, "a storage is listed that no tensor uses");
            require(rows.put(key, row(storage)) == null, "a storage is listed twice");
        }
        require(in.remaining() == 0, "it goes on after its last storage");
        return rows;
    }

    private ByteBuffer row(StorageReference storage) {
        require(
                in.i64() == storage.elements(),
                "its storage %s is not as long as the pickle says".formatted(storage.shownKey()));
        long start = in.position();
        in.skip(storage.bytes());
        return file.window(start, storage.bytes(), "its storage " + storage.shownKey());
    }

    private Map<String, StorageReference> byKey(List<StorageNode> referenced) {
        Map<String, StorageReference> byKey = new LinkedHashMap<>();
        for (StorageNode node : referenced) {
            StorageReference storage = node.storage();
            StorageReference known = byKey.putIfAbsent(storage.key(), storage);
            require(
                    known == null || known.bytes() == storage.bytes(),
                    "its storage %s has two lengths".formatted(storage.shownKey()));
        }
        return byKey;
    }

    private List<String> keys() {
        if (!(pickle().run() instanceof ListNode list)) {
            throw file.unreadable("its list of storages is damaged");
        }
        return list.items().stream().map(this::key).toList();
    }

    private String key(PickleNode node) {
        if (node instanceof Leaf(Value.Text(String key))) {
            return key;
        }
        throw file.unreadable("its list of storages is damaged");
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw file.unreadable(otherwise);
        }
    }

    /** The storages at the end of the file. */
    private final class Rows implements Storages {
        private final Map<String, ByteBuffer> rows;

        Rows(Map<String, ByteBuffer> rows) {
            this.rows = rows;
        }

        @Override
        public ByteOrder order() {
            return ByteOrder.LITTLE_ENDIAN;
        }

        @Override
        public ByteBuffer bytes(StorageReference storage) {
            ByteBuffer row = rows.get(storage.key());
            require(row != null, "its storage %s is missing".formatted(storage.shownKey()));
            return row.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
