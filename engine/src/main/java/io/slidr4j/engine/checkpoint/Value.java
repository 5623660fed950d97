package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.EngineException;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** What a checkpoint holds: a tree of tensors, plain values, sequences and mappings. */
public sealed interface Value {

    /** A tensor. */
    record Tensor(TensorData data) implements Value {}

    /** A text. Comparable, so that a map of crafted, colliding keys stays fast. */
    record Text(String text) implements Value, Comparable<Text> {
        @Override
        public int compareTo(Text other) {
            return text.compareTo(other.text);
        }
    }

    /** A whole number of any size, as Python has them. Comparable for the same reason. */
    record Int(BigInteger value) implements Value, Comparable<Int> {

        /**
         * The number as a long.
         *
         * @throws EngineException if it does not fit
         */
        public long asLong() {
            if (value.bitLength() > 63) {
                throw new EngineException("The number %s does not fit 64 bits.".formatted(value));
            }
            return value.longValue();
        }

        @Override
        public int compareTo(Int other) {
            return value.compareTo(other.value);
        }
    }

    /** A float64, NaN and infinities included. */
    record Real(double value) implements Value {}

    /** A truth value. */
    record Bool(boolean value) implements Value {}

    /** Python's {@code None}. */
    record None() implements Value {}

    /**
     * A list or a tuple.
     *
     * @param form which of the two it is in Python
     * @param items what it holds, in order
     */
    record Sequence(Form form, List<Value> items) implements Value {

        /** The two kinds of sequence that Python tells apart. */
        public enum Form {
            /** Python's {@code list}. */
            LIST,
            /** Python's {@code tuple}. */
            TUPLE
        }

        /** Copies the items. */
        public Sequence {
            items = List.copyOf(items);
        }

        /** A list of these items. */
        public static Sequence list(List<? extends Value> items) {
            return new Sequence(Form.LIST, List.copyOf(items));
        }

        /** A tuple of these items. */
        public static Sequence tuple(List<? extends Value> items) {
            return new Sequence(Form.TUPLE, List.copyOf(items));
        }
    }

    /**
     * A dictionary, in order of insertion.
     *
     * @param form whether it is a plain or an ordered dictionary in Python
     * @param entries keys are plain values, mostly texts
     */
    record Mapping(Form form, SequencedMap<Value, Value> entries) implements Value {

        /** The two kinds of dictionary that PyTorch writes. */
        public enum Form {
            /** Python's {@code dict}. */
            DICT,
            /** {@code collections.OrderedDict}, the type of a state dict. */
            ORDERED_DICT
        }

        /** Copies the entries. */
        public Mapping {
            entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }

        /** A plain dictionary with text keys. */
        public static Mapping dict(SequencedMap<String, ? extends Value> entries) {
            return new Mapping(Form.DICT, keyed(entries));
        }

        /** An ordered dictionary with text keys. */
        public static Mapping ordered(SequencedMap<String, ? extends Value> entries) {
            return new Mapping(Form.ORDERED_DICT, keyed(entries));
        }

        /** The value under a text key, if there is one. */
        public Optional<Value> get(String key) {
            return Optional.ofNullable(entries.get(new Text(key)));
        }

        /** The same mapping with this entry set; a new key goes to the end. */
        public Mapping with(String key, Value value) {
            SequencedMap<Value, Value> changed = new LinkedHashMap<>(entries);
            changed.put(new Text(key), value);
            return new Mapping(form, changed);
        }

        /** The same mapping without this key. */
        public Mapping without(String key) {
            SequencedMap<Value, Value> changed = new LinkedHashMap<>(entries);
            changed.remove(new Text(key));
            return new Mapping(form, changed);
        }

        private static SequencedMap<Value, Value> keyed(
                SequencedMap<String, ? extends Value> entries) {
            SequencedMap<Value, Value> keyed = new LinkedHashMap<>();
            for (Map.Entry<String, ? extends Value> entry : entries.entrySet()) {
                keyed.put(new Text(entry.getKey()), entry.getValue());
            }
            return keyed;
        }
    }

    /**
     * An object of a class that is not known here: its name and what the file gave it. Nothing is
     * constructed from it, and it cannot be written.
     *
     * @param type the name in the file, {@code argparse.Namespace}
     * @param parts arguments, elements, items and state, in this order, as far as the file has them
     */
    record Opaque(String type, List<Value> parts) implements Value {

        /** Copies the parts. */
        public Opaque {
            parts = List.copyOf(parts);
        }
    }

    /** A text. */
    static Value of(String text) {
        return new Text(text);
    }

    /** A whole number. */
    static Value of(long number) {
        return new Int(BigInteger.valueOf(number));
    }

    /** A float64. */
    static Value of(double number) {
        return new Real(number);
    }

    /** A truth value. */
    static Value of(boolean truth) {
        return new Bool(truth);
    }

    /** A tensor. */
    static Value of(TensorData tensor) {
        return new Tensor(tensor);
    }

    /** Python's {@code None}. */
    static Value none() {
        return new None();
    }

    /** What this is, for a message: {@code a text}, {@code an object of class Foo}. */
    default String kind() {
        return switch (this) {
            case Tensor tensor -> "a tensor " + tensor.data();
            case Text _ -> "a text";
            case Int _ -> "a whole number";
            case Real _ -> "a number";
            case Bool _ -> "a truth value";
            case None _ -> "None";
            case Sequence sequence -> sequence.form() == Sequence.Form.LIST ? "a list" : "a tuple";
            case Mapping _ -> "a mapping";
            case Opaque opaque -> "an object of class " + Wording.shown(opaque.type());
        };
    }
}
