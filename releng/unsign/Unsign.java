import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes the signatures out of the jars named: java Unsign.java FILE ... The JVM checks every class of a signed framework
 * again at each start, and leaves it out of its shared archive. What is in the jars stays as it is.
 */
class Unsign {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            Path jar = Path.of(file), unsigned = Path.of(file + ".unsigned");
            try (ZipFile in = new ZipFile(file);
                    OutputStream to = Files.newOutputStream(unsigned);
                    ZipOutputStream out = new ZipOutputStream(to)) {
                for (ZipEntry entry : in.stream().toList()) {
                    if (entry.getName().matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)")) continue;
                    copy(in, entry, out);
                }
            }
            Files.move(unsigned, jar, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void copy(ZipFile in, ZipEntry entry, ZipOutputStream out) throws Exception {
        byte[] bytes;
        try (InputStream from = in.getInputStream(entry)) {
            bytes = from.readAllBytes();
        }
        ZipEntry same = new ZipEntry(entry.getName());
        same.setTime(entry.getTime());
        same.setMethod(entry.getMethod());
        if (entry.getMethod() == ZipEntry.STORED) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            same.setSize(bytes.length);
            same.setCrc(crc.getValue());
        }
        out.putNextEntry(same);
        out.write(bytes);
        out.closeEntry();
    }
}
