package org.refusalunit.benchmarks.local;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this process has taken of memory. */
final class Memory {

    private static final Path STATUS = Path.of("/proc/self/status");

    private Memory() {}

    /** Bytes that are resident now; 0 where the system does not tell. */
    static long resident() throws IOException {
        return kilobytes("VmRSS") * 1024;
    }

    /** The most bytes that ever were; 0 where the system does not tell. */
    static long peak() throws IOException {
        return kilobytes("VmHWM") * 1024;
    }

    private static long kilobytes(String name) throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        Matcher line = Pattern.compile(name + ":\\s*(\\d+) kB").matcher(Files.readString(STATUS));
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    /** Bytes that all living threads but one have allocated on the heap. */
    static long allocatedWithout(Thread measuring) {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long[] others = Arrays.stream(threads.getAllThreadIds())
                .filter(id -> id != measuring.getId())
                .toArray();
        return Arrays.stream(threads.getThreadAllocatedBytes(others))
                .filter(count -> count > 0)
                .sum();
    }
}
