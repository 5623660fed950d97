package io.slidr4j.engine.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stack, the marks on it and the memo of a pickle being interpreted, all of bounded size. */
final class PickleStack {
    private final FileImage file;
    private final Budget budget;
    private final List<PickleNode> nodes = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();
    private final Map<Long, PickleNode> memo = new HashMap<>();

    PickleStack(FileImage file, Budget budget) {
        this.file = file;
        this.budget = budget;
    }

    void push(PickleNode node) {
        budget.takeValues(1);
        nodes.add(node);
    }

    /** Takes the top off; never reaches below the last mark. */
    PickleNode pop() {
        requireAboveMark(1);
        return nodes.removeLast();
    }

    PickleNode peek() {
        requireAboveMark(1);
        return nodes.getLast();
    }

    /** The top {@code count} nodes, taken off, lowest first. */
    List<PickleNode> pop(int count) {
        requireAboveMark(count);
        return take(nodes.size() - count);
    }

    void mark() {
        budget.takeValues(1);
        marks.add(nodes.size());
    }

    /** Everything above the last mark, taken off together with the mark. */
    List<PickleNode> popToMark() {
        if (marks.isEmpty()) {
            throw file.unreadable("its pickle is damaged: a mark is missing");
        }
        return take(marks.removeLast());
    }

    boolean isTopMark() {
        return !marks.isEmpty() && marks.getLast() == nodes.size();
    }

    void remember(long index) {
        budget.takeValues(1);
        memo.put(index, peek());
    }

    void rememberNext() {
        remember(memo.size());
    }

    void recall(long index) {
        PickleNode node = memo.get(index);
        if (node == null) {
            throw file.unreadable("its pickle is damaged: it recalls a value it never kept");
        }
        push(node);
    }

    /** Whether nothing is left, as it must be after the result was taken. */
    boolean isEmpty() {
        return nodes.isEmpty() && marks.isEmpty();
    }

    private List<PickleNode> take(int from) {
        List<PickleNode> top = nodes.subList(from, nodes.size());
        List<PickleNode> taken = new ArrayList<>(top);
        top.clear();
        return taken;
    }

    private void requireAboveMark(int count) {
        int floor = marks.isEmpty() ? 0 : marks.getLast();
        if (nodes.size() - floor < count) {
            throw file.unreadable("its pickle is damaged: a value is missing on the stack");
        }
    }
}
