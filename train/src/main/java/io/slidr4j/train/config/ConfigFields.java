package io.slidr4j.train.config;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Typed access to the entries of a configuration. Asking for a key declares it: its type, its
 * default and what its value must fulfil. {@link #finish} refuses every entry that nobody asked
 * for, so a key that does nothing cannot hide.
 *
 * <p>Every method throws a {@link ConfigException} where the value is of another type or breaks the
 * rule.
 */
public final class ConfigFields {

    private final Map<String, ConfigEntry> given;
    private final Map<String, ConfigEntry> effective = new LinkedHashMap<>();
    private final Set<String> idle = new LinkedHashSet<>();

    ConfigFields(Map<String, ConfigEntry> given) {
        this.given = new LinkedHashMap<>(given);
    }

    /** A text that is not empty. */
    public String text(String key, String standard) {
        return one(key, standard, ConfigValue.TEXT, Rule.filled());
    }

    /** A text that may be missing: {@code Null} in a file, as by default. */
    public Optional<String> optionalText(String key) {
        return optional(key, ConfigValue.TEXT, Rule.filled());
    }

    /** A whole number. */
    public int integer(String key, int standard, Rule<Integer> rule) {
        return one(key, standard, ConfigValue.INTEGER, rule);
    }

    /** A whole number that may be missing: {@code Null} in a file, as by default. */
    public Optional<Integer> optionalInteger(String key, Rule<Integer> rule) {
        return optional(key, ConfigValue.INTEGER, rule);
    }

    /** A whole number of 64 bits. */
    public long big(String key, long standard, Rule<Long> rule) {
        return one(key, standard, ConfigValue.BIG, rule);
    }

    /** A finite number. */
    public double real(String key, double standard, Rule<Double> rule) {
        return one(key, standard, ConfigValue.REAL, rule);
    }

    /** A finite number that may be missing: {@code Null} in a file, as by default. */
    public Optional<Double> optionalReal(String key, Rule<Double> rule) {
        return optional(key, ConfigValue.REAL, rule);
    }

    /** True or false. */
    public boolean flag(String key, boolean standard) {
        return one(key, standard, ConfigValue.FLAG, Rule.any());
    }

    /** One of an enum's choices. */
    public <E extends Enum<E> & Spelled> E choice(String key, E standard) {
        E[] all = standard.getDeclaringClass().getEnumConstants();
        return one(
                key,
                standard,
                ConfigValue.choice(List.of(all), ConfigFields::spellings),
                Rule.any());
    }

    /**
     * One of several choices whose type does not know of config files.
     *
     * @param spelling how config files spell a choice, in any case
     */
    public <E> E choice(String key, E[] all, Function<E, String> spelling, E standard) {
        return one(key, standard, spelt(all, spelling), Rule.any());
    }

    /** Any number of an enum's choices, none twice; {@code Null} stands for none. */
    public <E extends Enum<E> & Spelled> List<E> choices(
            String key, Class<E> type, List<E> standard) {
        return list(
                key,
                standard,
                ConfigValue.choice(List.of(type.getEnumConstants()), ConfigFields::spellings),
                distinct());
    }

    /**
     * Any number of choices whose type does not know of config files, none twice.
     *
     * @param spelling how config files spell a choice, in any case
     */
    public <E> List<E> choices(
            String key, E[] all, Function<E, String> spelling, List<E> standard) {
        return list(key, standard, spelt(all, spelling), distinct());
    }

    /** Whole numbers. */
    public List<Integer> integers(String key, List<Integer> standard, Rule<List<Integer>> rule) {
        return list(key, standard, ConfigValue.INTEGER, rule);
    }

    /** Finite numbers. */
    public List<Double> reals(String key, List<Double> standard, Rule<List<Double>> rule) {
        return list(key, standard, ConfigValue.REAL, rule);
    }

    /** Whether somebody gave the key, be it known or not. */
    public boolean mentions(String key) {
        return given.containsKey(key);
    }

    /** Whether somebody gave the key, which was read before. */
    public boolean isGiven(String key) {
        return !(effective.get(key).origin() instanceof Origin.Default);
    }

    /**
     * Declares that a key, as the others stand, has no effect; whoever gave it is told.
     *
     * @param reason one clause: {@code no loss draws matches}
     */
    public void idle(String key, String reason) {
        if (isGiven(key)) {
            idle.add(effective.get(key).place() + " has no effect: " + reason + ".");
        }
    }

    /**
     * The refusal of a value that was read, because of what other keys say.
     *
     * @param must how the sentence goes on: {@code must be 0 where ...}
     */
    public ConfigException refusal(String key, String must) {
        return refusal(effective.get(key), must);
    }

    /**
     * Ends the reading.
     *
     * @return all values that were asked for
     * @throws ConfigException for a key that nobody asked for
     */
    public EffectiveConfig finish() {
        for (ConfigEntry entry : given.values()) {
            if (!effective.containsKey(entry.key())) {
                throw new ConfigException(entry.place() + " is not known" + hint(entry.key()));
            }
        }
        return new EffectiveConfig(List.copyOf(effective.values()), List.copyOf(idle));
    }

    private String hint(String key) {
        return Spelling.nearest(key, effective.keySet())
                .map("; did you mean '%s'?"::formatted)
                .orElse("; 'slidr config print' lists the keys there are.");
    }

    private <T> T one(String key, T standard, ConfigValue<T> type, Rule<T> rule) {
        ConfigEntry entry = entry(key, type.write().apply(standard));
        T value = type.read(entry);
        return checked(entry, value, rule, type.write().apply(value));
    }

    private <T> Optional<T> optional(String key, ConfigValue<T> type, Rule<T> rule) {
        ConfigEntry entry = entry(key, null);
        Optional<T> value = type.readIfAny(entry);
        effective.put(key, entry);
        return value.map(some -> checked(entry, some, rule, type.write().apply(some)));
    }

    private <T> List<T> list(
            String key, List<T> standard, ConfigValue<T> type, Rule<List<T>> rule) {
        ConfigEntry entry = entry(key, written(standard, type));
        List<T> value = type.readAll(entry);
        return checked(entry, value, rule, written(value, type));
    }

    private static <T> List<Object> written(List<T> values, ConfigValue<T> type) {
        return values.stream().map(type.write()).toList();
    }

    private ConfigEntry entry(String key, Object standard) {
        return given.getOrDefault(key, new ConfigEntry(key, standard, new Origin.Default()));
    }

    private <T> T checked(ConfigEntry entry, T value, Rule<T> rule, Object written) {
        if (!rule.holds().test(value)) {
            throw refusal(entry, rule.must());
        }
        effective.put(entry.key(), new ConfigEntry(entry.key(), written, entry.origin()));
        return value;
    }

    private static ConfigException refusal(ConfigEntry entry, String must) {
        return new ConfigException(
                "%s %s, not %s.".formatted(entry.place(), must, ConfigValue.show(entry.value())));
    }

    private static <E> ConfigValue<E> spelt(E[] all, Function<E, String> spelling) {
        return ConfigValue.choice(Arrays.asList(all), one -> List.of(spelling.apply(one)));
    }

    private static List<String> spellings(Spelled choice) {
        return Stream.concat(Stream.of(choice.spelling()), choice.aliases().stream()).toList();
    }

    private static <E> Rule<List<E>> distinct() {
        return new Rule<>(
                list -> new HashSet<>(list).size() == list.size(), "must not name anything twice");
    }
}
