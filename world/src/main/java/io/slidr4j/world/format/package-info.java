/** Writers of the dataset formats and of the contact sheet. */
package io.slidr4j.world.format;
