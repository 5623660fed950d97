/**
 * Pictures of clouds, images, similarities and classes: pure Java, no window needed. A {@link
 * io.slidr4j.view.picture.Sheet} puts six images and a cloud together.
 */
package io.slidr4j.view.picture;
