/**
 * The web viewer: a page, and the REST API behind it (docs/viewer.md). {@link
 * io.slidr4j.view.web.ViewerServer} starts it. Nothing but the dataset, the run folders and the
 * page's own files can be read through it.
 */
package io.slidr4j.view.web;
