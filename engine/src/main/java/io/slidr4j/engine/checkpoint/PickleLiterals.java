package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.checkpoint.PickleNode.Leaf;
import io.slidr4j.engine.checkpoint.PickleNode.ObjectNode;

import java.math.BigInteger;
import java.util.List;

/** The plain values of a pickle: numbers, texts and byte strings, in all their spellings. */
final class PickleLiterals {
    static final PickleNode NONE = new Leaf(Value.none());
    static final PickleNode TRUE = new Leaf(Value.of(true));
    static final PickleNode FALSE = new Leaf(Value.of(false));

    private final FileImage file;
    private final Cursor in;

    PickleLiterals(FileImage file, Cursor in) {
        this.file = file;
        this.in = in;
    }

    PickleNode integer(int opcode) {
        return switch (opcode) {
            case 'J' -> new Leaf(Value.of((long) in.i32()));
            case 'K' -> new Leaf(Value.of((long) in.u8()));
            case 'M' -> new Leaf(Value.of((long) in.u16()));
            case 0x8a -> binaryInteger(in.u8());
            case 0x8b -> binaryInteger(in.i32());
            default -> decimalInteger(in.line());
        };
    }

    PickleNode real(int opcode) {
        return new Leaf(Value.of(opcode == 'G' ? in.bigEndianDouble() : decimal(in.line())));
    }

    PickleNode text(int opcode) {
        return new Leaf(
                Value.of(
                        switch (opcode) {
                            case 'S' -> unescaped(unquoted(in.line()));
                            case 'V' -> unescaped(in.line());
                            case 'U', 0x8c -> in.utf8(in.u8());
                            case 'T' -> in.utf8(in.i32());
                            case 'X' -> in.utf8(in.u32());
                            default -> in.utf8(in.i64());
                        }));
    }

    /** Byte strings are passed over: no checkpoint keeps weights in them. */
    PickleNode bytes(int opcode) {
        in.skip(
                switch (opcode) {
                    case 'C' -> in.u8();
                    case 'B' -> in.u32();
                    default -> in.i64();
                });
        return new ObjectNode(opcode == 0x96 ? "builtins.bytearray" : "builtins.bytes", List.of());
    }

    /** The place in the memo, written out in digits. */
    long memoIndex() {
        String digits = in.line();
        if (!digits.matches("\\d{1,10}")) {
            throw damaged("a memo index", digits);
        }
        return Long.parseLong(digits);
    }

    private PickleNode binaryInteger(int length) {
        requireShort(length);
        byte[] little = in.bytes(length);
        byte[] big = new byte[length + 1]; // the extra leading byte carries the sign
        for (int i = 0; i < length; i++) {
            big[length - i] = little[i];
        }
        big[0] = (byte) (length > 0 && little[length - 1] < 0 ? -1 : 0);
        return new Leaf(new Value.Int(new BigInteger(big)));
    }

    private PickleNode decimalInteger(String line) {
        return switch (line) {
            case "00" -> FALSE; // protocol 1 spells truth values this way
            case "01" -> TRUE;
            default -> {
                requireShort(line.length());
                String digits = line.endsWith("L") ? line.substring(0, line.length() - 1) : line;
                if (!digits.matches("[+-]?\\d+")) {
                    throw damaged("a whole number", line);
                }
                yield new Leaf(new Value.Int(new BigInteger(digits)));
            }
        };
    }

    private double decimal(String line) {
        return switch (line) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> finite(line);
        };
    }

    private double finite(String line) {
        if (!line.matches("[+-]?\\d{1,400}(\\.\\d{0,400})?([eE][+-]?\\d{1,4})?")) {
            throw damaged("a number", line);
        }
        return Double.parseDouble(line);
    }

    private String unquoted(String line) {
        boolean quoted =
                line.length() >= 2
                        && (line.charAt(0) == '\'' || line.charAt(0) == '"')
                        && line.charAt(line.length() - 1) == line.charAt(0);
        if (!quoted) {
            throw damaged("a text", line);
        }
        return line.substring(1, line.length() - 1);
    }

    /** Only protocol 0 escapes characters, and PyTorch has never used it: not worth a decoder. */
    private String unescaped(String text) {
        if (text.indexOf('\\') >= 0) {
            throw file.unreadable("its pickle holds an escaped text of protocol 0");
        }
        return text;
    }

    private void requireShort(int length) {
        if (length < 0 || length > Limits.INTEGER_LENGTH) {
            throw file.unreadable("its pickle holds a whole number of " + length + " bytes");
        }
    }

    private RuntimeException damaged(String what, String text) {
        return file.unreadable(
                "its pickle is damaged: '%s' is not %s".formatted(Wording.shown(text), what));
    }
}
