package dev.synapt.catalogue;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The doc comments of the members of a class, as Markdown. */
final class Javadoc {

  private Javadoc() {}

  /** What is written over each member of the class in a source file, up to the first tag. */
  static Map<String, String> of(Path file) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      var sources = files.getJavaFileObjects(file);
      JavacTask task =
          (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, sources);
      CompilationUnitTree unit = task.parse().iterator().next();
      ClassTree type = (ClassTree) unit.getTypeDecls().get(0);
      Map<String, String> texts = new LinkedHashMap<>();
      for (Tree member : type.getMembers()) {
        TreePath path = TreePath.getPath(unit, member);
        DocCommentTree comment = DocTrees.instance(task).getDocCommentTree(path);
        if (comment != null) {
          texts.putIfAbsent(name(member), markdown(comment.getFullBody()));
        }
      }
      return texts;
    }
  }

  private static String name(Tree member) {
    return member instanceof VariableTree variable
        ? variable.getName().toString()
        : member instanceof MethodTree method ? method.getName().toString() : "";
  }

  private static String markdown(List<? extends DocTree> body) {
    StringBuilder text = new StringBuilder();
    for (DocTree part : body) {
      if (part instanceof TextTree plain) {
        text.append(plain.getBody());
      } else if (part instanceof LiteralTree literal) {
        text.append('`').append(literal.getBody().getBody()).append('`');
      } else if (part instanceof LinkTree link) {
        text.append(
            link.getLabel().isEmpty()
                ? link.getReference().getSignature().replaceAll(".*[#.]", "")
                : markdown(link.getLabel()));
      } else if (part instanceof StartElementTree) {
        text.append("\n\n");
      }
    }
    // Lines were broken for source files; a page has lines of its own.
    // Newer JDKs leave out blanks at the ends of lines, older ones do not.
    return text.toString()
        .replaceAll("(?m)^[ \t]+$", "")
        .replaceAll("(?<!\n)\n *(?!\n)", " ")
        .strip();
  }
}
