package dev.synapt.train;

import java.util.function.DoubleBinaryOperator;

/**
 * Optimisers written down once more, in double precision, one parameter at a time, from the papers
 * and PyTorch's documentation: what the real ones are held against.
 */
abstract class DoubleOptimizer {

  /** λ of weight decay; decoupled if so. */
  double lambda;

  boolean decoupled;
  int t;

  /** One step of all parameters. */
  final void step(double[] p, double[] gradient, double eta) {
    t++;
    for (int i = 0; i < p.length; i++) {
      double g = gradient[i];
      if (decoupled) {
        p[i] -= eta * lambda * p[i];
      } else {
        g += lambda * p[i];
      }
      p[i] -= change(i, g, eta);
    }
  }

  /** How much a parameter is to be less. */
  abstract double change(int i, double g, double eta);

  final DoubleOptimizer decay(double rate, boolean isDecoupled) {
    lambda = rate;
    decoupled = isDecoupled;
    return this;
  }

  static final int LENGTH = 16;

  static DoubleOptimizer sgd(double mu, double tau, boolean nesterov) {
    return new DoubleOptimizer() {
      private final double[] v = new double[LENGTH];

      @Override
      double change(int i, double g, double eta) {
        v[i] = t == 1 ? g : mu * v[i] + (1 - tau) * g;
        if (mu == 0) {
          return eta * g;
        }
        return eta * (nesterov ? g + mu * v[i] : v[i]);
      }
    };
  }

  /** With epsilon hat, ε is added before the bias of v is corrected, as PyTorch 1.0 did. */
  static DoubleOptimizer adam(
      double beta1, double beta2, double epsilon, boolean amsgrad, boolean hat) {
    return new DoubleOptimizer() {
      private final double[] m = new double[LENGTH];
      private final double[] v = new double[LENGTH];
      private final double[] largest = new double[LENGTH];

      @Override
      double change(int i, double g, double eta) {
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        largest[i] = amsgrad ? Math.max(largest[i], v[i]) : v[i];
        double correction = 1 - Math.pow(beta2, t);
        double root =
            hat
                ? (Math.sqrt(largest[i]) + epsilon) / Math.sqrt(correction)
                : Math.sqrt(largest[i] / correction) + epsilon;
        return eta * (m[i] / (1 - Math.pow(beta1, t))) / root;
      }
    };
  }

  static DoubleOptimizer nadam(double beta1, double beta2, double epsilon, double psi) {
    return new DoubleOptimizer() {
      private final double[] m = new double[LENGTH];
      private final double[] v = new double[LENGTH];

      private double mu(int step) {
        return beta1 * (1 - 0.5 * Math.pow(0.96, step * psi));
      }

      private double product(int steps) {
        double product = 1;
        for (int s = 1; s <= steps; s++) {
          product *= mu(s);
        }
        return product;
      }

      @Override
      double change(int i, double g, double eta) {
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        double mHat = mu(t + 1) * m[i] / (1 - product(t + 1)) + (1 - mu(t)) * g / (1 - product(t));
        return eta * mHat / (Math.sqrt(v[i] / (1 - Math.pow(beta2, t))) + epsilon);
      }
    };
  }

  static DoubleOptimizer adamax(double beta1, double beta2, double epsilon) {
    return new DoubleOptimizer() {
      private final double[] m = new double[LENGTH];
      private final double[] u = new double[LENGTH];

      @Override
      double change(int i, double g, double eta) {
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        u[i] = Math.max(beta2 * u[i], Math.abs(g) + epsilon);
        return eta / (1 - Math.pow(beta1, t)) * m[i] / u[i];
      }
    };
  }

  static DoubleOptimizer adagrad(double initial, double epsilon) {
    return new DoubleOptimizer() {
      private final double[] s = new double[LENGTH];

      @Override
      double change(int i, double g, double eta) {
        s[i] += g * g;
        return eta * g / (Math.sqrt(initial + s[i]) + epsilon);
      }
    };
  }

  static DoubleOptimizer adadelta(double rho, double epsilon) {
    DoubleBinaryOperator mean = (past, now) -> rho * past + (1 - rho) * now * now;
    return new DoubleOptimizer() {
      private final double[] squares = new double[LENGTH];
      private final double[] steps = new double[LENGTH];

      @Override
      double change(int i, double g, double eta) {
        squares[i] = mean.applyAsDouble(squares[i], g);
        double step = g * Math.sqrt((steps[i] + epsilon) / (squares[i] + epsilon));
        steps[i] = mean.applyAsDouble(steps[i], step);
        return eta * step;
      }
    };
  }

  static DoubleOptimizer rmsProp(double alpha, double epsilon, double mu, boolean centered) {
    return new DoubleOptimizer() {
      private final double[] s = new double[LENGTH];
      private final double[] a = new double[LENGTH];
      private final double[] v = new double[LENGTH];

      @Override
      double change(int i, double g, double eta) {
        s[i] = alpha * s[i] + (1 - alpha) * g * g;
        a[i] = centered ? alpha * a[i] + (1 - alpha) * g : 0;
        v[i] = mu * v[i] + g / (Math.sqrt(s[i] - a[i] * a[i]) + epsilon);
        return eta * v[i];
      }
    };
  }

  static DoubleOptimizer lion(double beta1, double beta2) {
    return new DoubleOptimizer() {
      private final double[] m = new double[LENGTH];

      @Override
      double change(int i, double g, double eta) {
        double direction = Math.signum(beta1 * m[i] + (1 - beta1) * g);
        m[i] = beta2 * m[i] + (1 - beta2) * g;
        return eta * direction;
      }
    };
  }

  static DoubleOptimizer rProp(double down, double up, double least, double most) {
    return new DoubleOptimizer() {
      private final double[] size = new double[LENGTH];
      private final double[] before = new double[LENGTH];

      @Override
      double change(int i, double g, double eta) {
        if (t == 1) {
          size[i] = eta;
        }
        double product = g * before[i];
        double factor = product > 0 ? up : product < 0 ? down : 1;
        size[i] = Math.min(most, Math.max(least, size[i] * factor));
        before[i] = product < 0 ? 0 : g;
        return Math.signum(before[i]) * size[i];
      }
    };
  }
}
