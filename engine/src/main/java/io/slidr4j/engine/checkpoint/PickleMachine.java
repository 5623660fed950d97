package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.checkpoint.PickleNode.DictNode;
import io.slidr4j.engine.checkpoint.PickleNode.Global;
import io.slidr4j.engine.checkpoint.PickleNode.ListNode;
import io.slidr4j.engine.checkpoint.PickleNode.ObjectNode;
import io.slidr4j.engine.checkpoint.PickleNode.StorageNode;
import io.slidr4j.engine.checkpoint.PickleNode.TupleNode;

import java.util.ArrayList;
import java.util.List;

/**
 * Interprets one pickle (protocols 0 to 5, as in CPython's {@code pickletools}) without executing
 * it: a class is a name here and a call a record of its arguments.
 *
 * <p>An interpreter of our own rather than a pickle library, because a library's purpose is to
 * construct what the file asks for: it would have to be fenced in from outside, and it checks no
 * length against the file. Here there is nothing that could be constructed, and every push is
 * counted.
 */
final class PickleMachine {
    private static final int HIGHEST_PROTOCOL = 5;

    private final FileImage file;
    private final Cursor in;
    private final PickleStack stack;
    private final PickleLiterals literals;
    private final PickleCalls calls;
    private final long start;

    PickleMachine(FileImage file, Cursor in, Budget budget) {
        this.file = file;
        this.in = in;
        this.stack = new PickleStack(file, budget);
        this.literals = new PickleLiterals(file, in);
        this.calls = new PickleCalls(file, budget);
        this.start = in.position();
    }

    /** Interprets up to and including the STOP opcode, and gives the object that it leaves. */
    PickleNode run() {
        for (int opcode = in.u8(); opcode != '.'; opcode = in.u8()) {
            step(opcode);
            if (in.position() - start > Limits.PICKLE_BYTES) {
                throw file.unreadable(
                        "its pickle is larger than " + Limits.PICKLE_BYTES + " bytes");
            }
        }
        PickleNode result = stack.pop();
        if (!stack.isEmpty()) {
            throw file.unreadable("its pickle is damaged: values are left on the stack");
        }
        return result;
    }

    /** The storages that the pickle refers to, in order, as often as it does. */
    List<StorageNode> storages() {
        return calls.storages();
    }

    private void step(int opcode) {
        switch (opcode) {
            case 'N' -> stack.push(PickleLiterals.NONE);
            case 0x88 -> stack.push(PickleLiterals.TRUE);
            case 0x89 -> stack.push(PickleLiterals.FALSE);
            case 'I', 'J', 'K', 'M', 'L', 0x8a, 0x8b -> stack.push(literals.integer(opcode));
            case 'F', 'G' -> stack.push(literals.real(opcode));
            case 'S', 'T', 'U', 'V', 'X', 0x8c, 0x8d -> stack.push(literals.text(opcode));
            case 'B', 'C', 0x8e, 0x96 -> stack.push(literals.bytes(opcode));
            case '(', '0', '1', '2' -> arrange(opcode);
            case 'p', 'q', 'r', 0x94 -> remember(opcode);
            case 'g', 'h', 'j' -> recall(opcode);
            case ')', 't', 0x85, 0x86, 0x87 -> stack.push(tuple(opcode));
            case ']', 'l', '}', 'd', 0x8f, 0x91 -> stack.push(container(opcode));
            case 'a', 'e', 's', 'u', 0x90 -> fill(opcode);
            case 'c', 0x93 -> stack.push(global(opcode));
            case 'R', 'i', 'o', 0x81, 0x92 -> stack.push(call(opcode));
            case 'b' -> build();
            case 'Q' -> stack.push(calls.persistent(stack.pop()));
            case 0x80 -> requireProtocol(in.u8());
            case 0x95 -> requireFrame(in.i64());
            default -> throw unsupported(opcode);
        }
    }

    private void arrange(int opcode) {
        switch (opcode) {
            case '(' -> stack.mark();
            case '1' -> stack.popToMark();
            case '2' -> stack.push(stack.peek());
            default -> drop();
        }
    }

    /** POP takes a mark off where one is on top. */
    private void drop() {
        if (stack.isTopMark()) {
            stack.popToMark();
        } else {
            stack.pop();
        }
    }

    private void remember(int opcode) {
        switch (opcode) {
            case 'p' -> stack.remember(literals.memoIndex());
            case 'q' -> stack.remember(in.u8());
            case 'r' -> stack.remember(in.u32());
            default -> stack.rememberNext();
        }
    }

    private void recall(int opcode) {
        switch (opcode) {
            case 'g' -> stack.recall(literals.memoIndex());
            case 'h' -> stack.recall(in.u8());
            default -> stack.recall(in.u32());
        }
    }

    private PickleNode tuple(int opcode) {
        return new TupleNode(
                switch (opcode) {
                    case ')' -> List.of();
                    case 't' -> stack.popToMark();
                    default -> stack.pop(opcode - 0x84);
                });
    }

    private PickleNode container(int opcode) {
        return switch (opcode) {
            case ']' -> new ListNode(new ArrayList<>(0));
            case 'l' -> new ListNode(stack.popToMark());
            case '}' -> new DictNode(Value.Mapping.Form.DICT, new ArrayList<>(0));
            case 'd' -> new DictNode(Value.Mapping.Form.DICT, paired(stack.popToMark()));
            case 0x8f -> new ObjectNode("builtins.set", List.of());
            default -> new ObjectNode("builtins.frozenset", stack.popToMark());
        };
    }

    private void fill(int opcode) {
        List<PickleNode> given =
                switch (opcode) {
                    case 'a' -> stack.pop(1);
                    case 's' -> stack.pop(2);
                    default -> stack.popToMark();
                };
        boolean pairs = opcode == 's' || opcode == 'u';
        target(stack.peek(), pairs).addAll(pairs ? paired(given) : given);
    }

    private List<PickleNode> target(PickleNode container, boolean pairs) {
        return switch (container) {
            case ListNode list when !pairs -> list.items();
            case DictNode dict when pairs -> dict.keysAndValues();
            case ObjectNode object -> pairs ? object.keysAndValues() : object.elements();
            default ->
                    throw file.unreadable("its pickle is damaged: it fills what is no container");
        };
    }

    private List<PickleNode> paired(List<PickleNode> given) {
        if (given.size() % 2 != 0) {
            throw file.unreadable("its pickle is damaged: a key has no value");
        }
        return given;
    }

    private Global global(int opcode) {
        if (opcode == 'c') {
            String module = in.line();
            return calls.global(module, in.line());
        }
        List<PickleNode> names = stack.pop(2);
        return calls.global(calls.text(names.getFirst()), calls.text(names.getLast()));
    }

    private PickleNode call(int opcode) {
        return switch (opcode) {
            case 'i' -> {
                Global type = global('c');
                yield calls.call(type, new TupleNode(stack.popToMark()));
            }
            case 'o' -> {
                List<PickleNode> given = stack.popToMark();
                requireCallee(given);
                yield calls.call(given.getFirst(), new TupleNode(given.subList(1, given.size())));
            }
            default -> {
                if (opcode == 0x92) {
                    stack.pop(); // keyword arguments: part of no class that is interpreted here
                }
                PickleNode arguments = stack.pop();
                yield calls.call(stack.pop(), arguments);
            }
        };
    }

    private void requireCallee(List<PickleNode> given) {
        if (given.isEmpty()) {
            throw file.unreadable("its pickle is damaged: an object has no class");
        }
    }

    private void build() {
        PickleNode state = stack.pop();
        switch (stack.peek()) {
            case ObjectNode object -> object.state(state);
            // Attributes of a state dict (its _metadata, versions of module code) carry no weights.
            case DictNode _ -> {}
            default ->
                    throw file.unreadable(
                            "its pickle is damaged: it sets the state of a plain value");
        }
    }

    private void requireProtocol(int protocol) {
        if (protocol > HIGHEST_PROTOCOL) {
            throw file.unreadable("its pickle has the unknown protocol " + protocol);
        }
    }

    private void requireFrame(long length) {
        if (length < 0 || length > in.remaining()) {
            throw file.unreadable("it is cut short: a pickle frame reaches beyond its end");
        }
    }

    private RuntimeException unsupported(int opcode) {
        return switch (opcode) {
            case 0x82, 0x83, 0x84 ->
                    file.unreadable("its pickle names classes by private extension codes");
            case 'P', 0x97, 0x98 ->
                    file.unreadable("its pickle refers to data outside of the file");
            default ->
                    file.unreadable(
                            "its pickle is damaged: byte 0x%02x at %d is no instruction"
                                    .formatted(opcode, in.position() - 1));
        };
    }
}
