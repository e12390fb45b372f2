package dev.synapt.processor.bytecode;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.util.function.Consumer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/**
 * Tells of each class that javac has written. Its API is not there under every compiler, so nothing
 * else names it.
 */
record WrittenClasses(Consumer<TypeElement> receiver) implements TaskListener {

  /**
   * Starts to tell.
   *
   * @throws IllegalArgumentException if this is not javac, or something is between it and us
   */
  static void tell(ProcessingEnvironment environment, Consumer<TypeElement> receiver) {
    JavacTask.instance(environment).addTaskListener(new WrittenClasses(receiver));
  }

  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() == TaskEvent.Kind.GENERATE) {
      receiver.accept(event.getTypeElement());
    }
  }
}
