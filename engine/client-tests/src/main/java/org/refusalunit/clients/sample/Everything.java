package org.refusalunit.clients.sample;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/** Suites under a suite of the platform. */
@Suite
@SelectClasses({PassingTest.class, GatedTest.class})
class Everything {}
