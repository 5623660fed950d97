/**
 * The {@code slidr} command: one verb per arrow of the way of the data.
 *
 * <p>A command reads its options, calls one class of another module and prints what came back; a
 * failure becomes one plain line and exit code 1, with its stack trace only under {@code --debug}.
 */
package io.slidr4j.cli;
