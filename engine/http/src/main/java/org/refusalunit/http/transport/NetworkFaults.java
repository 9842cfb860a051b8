package org.refusalunit.http.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.refusalunit.http.wire.WireReply.Remedy;
import org.refusalunit.trial.FailureKind;

/**
 * What went wrong between here and the server. Messages are our own: those of exceptions may quote what the server sent, and
 * that may be the key or the prompt.
 */
final class NetworkFaults {

    private NetworkFaults() {}

    static Outcome.Broken of(IOException fault, String host, boolean reached) {
        if (!reached) {
            return unreached(fault, host);
        }
        if (fault instanceof InterruptedIOException) {
            return new Outcome.Broken(
                    FailureKind.TIMEOUT, "no complete answer from " + host + " in time", Remedy.GIVE_UP, true);
        }
        return new Outcome.Broken(FailureKind.BACKEND, broken(fault, host), Remedy.RETRY, true);
    }

    private static Outcome.Broken unreached(IOException fault, String host) {
        if (isUntrusted(fault)) {
            return new Outcome.Broken(
                    FailureKind.UNAVAILABLE,
                    "the certificate of " + host + " is not trusted or is another host's; trust its issuer with"
                            + " -Djavax.net.ssl.trustStore",
                    Remedy.STOP,
                    false);
        }
        String message = fault instanceof UnknownHostException
                ? "host " + host + " is not known"
                : fault instanceof SSLException
                        ? "no TLS connection to " + host
                        : fault instanceof InterruptedIOException
                                ? "no connection to " + host + " in time"
                                : "no connection to " + host + " ("
                                        + fault.getClass().getSimpleName() + ")";
        return new Outcome.Broken(FailureKind.BACKEND, message, Remedy.RETRY, false);
    }

    private static boolean isUntrusted(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    private static String broken(IOException fault, String host) {
        String message = fault.getMessage() == null ? "" : fault.getMessage();
        // How OkHttp tells a connection, and a stream of HTTP/2, that ends early.
        if (message.startsWith("unexpected end of stream") || message.startsWith("stream was reset")) {
            return "the connection to " + host + " broke before the answer was complete";
        }
        if (fault instanceof ProtocolException || message.startsWith("\\n not found")) {
            return "the answer of " + host + " breaks off, or is no HTTP";
        }
        if (fault instanceof SocketException || fault instanceof EOFException || fault instanceof SSLException) {
            return "the connection to " + host + " broke before the answer was complete";
        }
        return "the answer of " + host + " cannot be read (" + fault.getClass().getSimpleName() + ")";
    }
}
