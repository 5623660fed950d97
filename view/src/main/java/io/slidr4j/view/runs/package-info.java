/** The folders that trainings leave behind, found and read while they grow. */
package io.slidr4j.view.runs;
