package dev.synapt.processor;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * javac with the processor, writing to a folder: also where a compilation fails, or follows
 * another.
 */
record Javac(boolean succeeded, String messages) {

  /** Compiles to a folder; sources are files or in memory. */
  static Javac compile(Path folder, List<String> options, Iterable<JavaFileObject> sources) {
    List<String> all = new ArrayList<>(options);
    all.add("-d");
    all.add(folder.toString());
    StringWriter messages = new StringWriter();
    var task =
        ToolProvider.getSystemJavaCompiler().getTask(messages, null, null, all, null, sources);
    task.setProcessors(List.of(new SynaptProcessor()));
    return new Javac(task.call(), messages.toString());
  }
}
