/**
 * Templates as Python's {@code str.format} reads them: {@code {level: <8}}. {@link
 * dev.logway.log.template.TemplateParser} cuts one into its parts, {@link dev.logway.log.template.FormatSpec} is what
 * stands behind a colon, {@link dev.logway.log.template.PythonText} how Python shows a value. Which fields there are,
 * it does not know; of use for the name of a file as for a line.
 */
@NullMarked
package dev.logway.log.template;

import org.jspecify.annotations.NullMarked;
