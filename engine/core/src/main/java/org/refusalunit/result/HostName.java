package org.refusalunit.result;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.refusalunit.content.Sha256;

/** The name of this machine, of which only a hash leaves it. */
final class HostName {

    /** Asked first: a look-up by address waits for name servers that do not answer. */
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private static final int HASH_DIGITS = 16;

    private HostName() {}

    /** The first {@value #HASH_DIGITS} digits of the SHA-256 of the host's name; empty where it has none. */
    static Optional<String> hash() {
        Optional<String> name = read();
        return name.isPresent() ? Optional.of(hash(name.get())) : name;
    }

    static String hash(String name) {
        return Sha256.of(name).substring(0, HASH_DIGITS);
    }

    private static Optional<String> read() {
        try {
            String name = Files.isReadable(KERNEL)
                    ? Files.readString(KERNEL).strip()
                    : InetAddress.getLocalHost().getHostName();
            return name.isEmpty() ? Optional.empty() : Optional.of(name);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
