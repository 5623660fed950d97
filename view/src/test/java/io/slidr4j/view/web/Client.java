package io.slidr4j.view.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Speaks to a viewer as a browser does.
 *
 * @param port where it listens
 */
record Client(int port) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A reply of arrays, read apart from the server's own code. */
    record Arrays(Map<String, byte[]> bytes, String header) {

        float[] floats(String name) {
            float[] values = new float[bytes.get(name).length / Float.BYTES];
            ByteBuffer.wrap(bytes.get(name))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            return values;
        }
    }

    HttpResponse<byte[]> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    HttpResponse<byte[]> post(String path, String json) {
        return post(path, json, "application/json");
    }

    HttpResponse<byte[]> post(String path, String body, String type) {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    Arrays getArrays(String path) {
        return arrays(get(path));
    }

    Arrays postArrays(String path, String json) {
        return arrays(post(path, json));
    }

    /** Sends bytes as they are: paths that a well-behaved client would refuse to send. */
    String raw(String request) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Arrays arrays(HttpResponse<byte[]> reply) {
        if (reply.statusCode() != 200) {
            throw new AssertionError(
                    reply.statusCode() + " " + new String(reply.body(), StandardCharsets.UTF_8));
        }
        ByteBuffer buffer = ByteBuffer.wrap(reply.body()).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[buffer.getInt()];
        buffer.get(header);
        int start = (4 + header.length + 3) / 4 * 4;
        try {
            return new Arrays(
                    parts(reply.body(), header, start), new String(header, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, byte[]> parts(byte[] body, byte[] header, int start)
            throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(header)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals("arrays")) {
                    json.nextToken();
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        readPart(json, body, start, parts);
                    }
                }
            }
        }
        return parts;
    }

    private static void readPart(JsonParser json, byte[] body, int start, Map<String, byte[]> parts)
            throws IOException {
        String name = "";
        int width = 1;
        int length = 0;
        int offset = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> name = json.getText();
                case "type" -> width = json.getText().equals("uint8") ? 1 : 4;
                case "length" -> length = json.getIntValue();
                default -> offset = json.getIntValue();
            }
        }
        int from = start + offset;
        parts.put(name, slice(body, from, width * length));
    }

    private static byte[] slice(byte[] body, int from, int length) {
        byte[] part = new byte[length];
        System.arraycopy(body, from, part, 0, length);
        return part;
    }
}
