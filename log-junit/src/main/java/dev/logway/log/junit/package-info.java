/**
 * What a test has logged: {@link dev.logway.log.junit.LogCapture} keeps it, {@link dev.logway.log.junit.CaptureLogs} opens one
 * for each test of JUnit, and {@link dev.logway.log.junit.LogAssertions} asks it in AssertJ's words. Only those who use them
 * need JUnit or AssertJ.
 */
@NullMarked
package dev.logway.log.junit;

import org.jspecify.annotations.NullMarked;
