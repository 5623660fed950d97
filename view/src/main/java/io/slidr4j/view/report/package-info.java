/** Reports as one HTML file that needs nothing beside it: tables, pictures, charts. */
package io.slidr4j.view.report;
