package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The optimisers in double precision, against which the real ones are held, against numbers that
 * PyTorch has published: test/cpp/api/optim_baseline.h at commit
 * 58dd0f535a3d2012a3cfef7b0064cee1c52daf4a. A network 2-3-1 of sigmoids goes down the sum of its
 * outputs for three rows; these are its 13 parameters after 101 steps, W1, b1, W2, b2.
 */
class PublishedTrajectoriesTest {

  private static final double[][] ROWS = {{0.1, 0.2}, {0.3, 0.4}, {0.5, 0.6}};

  /** After the first step of plain SGD with η = 0.1, from which the start can be found. */
  private static final double[] FIRST_OF_SGD = {
    -0.21063957030131192, -0.4972093725858961, -0.13931849072410168,
    -0.33939101965581686, -0.25112865488453673, 0.6992101966874735,
    -0.1076573444246077, -0.2913064413859577, 0.6933846874181748,
    -0.07998325778863398, -0.42149210515421365, -0.33498349553944556,
    -0.14255126505509488
  };

  record Case(String name, double rate, Supplier<DoubleOptimizer> optimizer, String after101) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case(
            "Adam, epsilon hat",
            1,
            () -> DoubleOptimizer.adam(0.9, 0.999, 1e-8, false, true),
            """
            8.232343369651838 7.970643300186943 6.643546447481872 6.470927350729255
            6.1699929180461135 7.150644529115176 8.417513698774671 6.597182008001362
            7.231731333798338 -6.7296200590850805 -7.097441464483235 -6.7533081426144665
            -6.435644769127909
            """),
        new Case(
            "Adam, epsilon hat, decay",
            1,
            () -> DoubleOptimizer.adam(0.9, 0.999, 1e-8, false, true).decay(1e-2, false),
            """
            0.1783589728828845 0.25421417357795134 0.19682011079203035 0.2352275872329244
            0.17806013441679713 0.22943640290803413 0.6227661366261539 0.6058596073202991
            0.607717700489737 -1.4259754714918282 -1.433334796707656 -1.4085456423279246
            -2.0710783910024624
            """),
        new Case(
            "AMSGrad, epsilon hat, decay",
            1,
            () -> DoubleOptimizer.adam(0.9, 0.999, 1e-8, true, true).decay(1e-6, false),
            """
            6.790172150533645 6.914645717041209 6.415265715837617 6.297596948228211
            5.845043191735576 6.8621426309929 7.958560080109429 6.511332850580849
            7.100944983002762 -6.690685400916639 -7.0565911313808 -6.7211550236002875
            -6.4066139474811115
            """),
        new Case(
            "Adagrad",
            1,
            () -> DoubleOptimizer.adagrad(0, 1e-10),
            """
            2.407922969689259 2.2346803754764286 1.6967885588547365 1.552279695827649
            1.2259044248443602 2.221279696180243 2.9334079162217193 1.7619824934767887
            2.3464577179091473 -2.221396083069719 -2.549950976011168 -1.9709315957317095
            -1.5858816837541876
            """),
        new Case(
            "Adagrad, decay",
            1,
            () -> DoubleOptimizer.adagrad(0, 1e-10).decay(1e-2, false),
            """
            0.18461166785222127 0.24944077103107912 0.18651745437755765 0.25219093533041764
            0.18712037968446704 0.25289206444055223 0.6482869597891654 0.6580215784646756
            0.6581256007663536 -1.454709711443681 -1.4748063405174818 -1.481162594660476
            -1.9052928365443633
            """),
        new Case(
            "RMSprop",
            0.1,
            () -> DoubleOptimizer.rmsProp(0.99, 1e-8, 0, false),
            """
            2.4485718582774427 2.2809152044417678 1.7346424449151967 1.5940004770230671
            1.2507611318399818 2.248993270255382 2.994661478530102 1.815048529086425
            2.382542610897819 -2.3036981738757825 -2.6337299521275646 -2.018370122358821
            -1.6207875598008983
            """),
        new Case(
            "RMSprop, centred, decay",
            0.1,
            () -> DoubleOptimizer.rmsProp(0.99, 1e-8, 0, true).decay(1e-6, false),
            """
            2.3762999876885833 2.239095829416783 1.726175067071914 1.5891569459230446
            1.2410074108588462 2.2345431036725723 2.990896455635836 1.8152108764849464
            2.377985429759037 -2.3071822180635286 -2.636859516619699 -2.0198181394256642
            -1.622583045791722
            """),
        new Case(
            "RMSprop, centred, momentum, decay",
            0.1,
            () -> DoubleOptimizer.rmsProp(0.99, 1e-8, 0.9, true).decay(1e-6, false),
            """
            11.587263945492355 12.552112516667208 10.773002960161074 10.782117868337808
            9.675467654064093 10.830689360054789 15.298238342006444 11.252244653209866
            11.423905295074075 -11.287147147258441 -11.673871066494183 -11.143068139029769
            -10.744790465364126
            """),
        new Case(
            "SGD",
            0.1,
            () -> DoubleOptimizer.sgd(0, 0, false),
            """
            -0.15543131540224012 -0.42351103963720343 -0.04196796248622072 -0.20952231780684988
            -0.16031407286541022 0.8209742464453325 0.0772434360716014 0.03387529472490231
            1.0028793648054941 -0.8213382425894498 -1.1570800333254736 -1.6154760331657425
            -1.873409073108485
            """),
        new Case(
            "SGD, momentum, decay",
            0.1,
            () -> DoubleOptimizer.sgd(0.9, 0, false).decay(1e-2, false),
            """
            0.005611848725195473 -0.0710915563059199 0.07701400891926036 0.047067327035013866
            0.0428654052972598 0.4352977220593751 0.23834837300214828 0.3236638250370418
            0.712832101663469 -1.041947788394885 -1.1730950187020548 -1.7648205873351157
            -2.3359277661920594
            """),
        new Case(
            "SGD, Nesterov momentum, decay",
            0.1,
            () -> DoubleOptimizer.sgd(0.9, 0, true).decay(1e-6, false),
            """
            -0.1262387113548655 -0.3844658218758334 0.03124406856508885 -0.1117053215242578
            -0.09823268522398329 0.9040698525178972 0.17551336074135096 0.27976614792027166
            1.2138399680985128 -1.592840413595591 -1.8986806244521564 -2.966181914454827
            -3.7728444542017687
            """));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hundredAndOneSteps(Case published) {
    double[] p = FIRST_OF_SGD.clone();
    for (int k = 0; k < 100; k++) {
      double[] gradient = gradient(p);
      for (int i = 0; i < p.length; i++) {
        p[i] = FIRST_OF_SGD[i] + 0.1 * gradient[i];
      }
    }
    DoubleOptimizer optimizer = published.optimizer().get();
    for (int t = 0; t < 101; t++) {
      optimizer.step(p, gradient(p), published.rate());
    }
    assertArrayEquals(
        Stream.of(published.after101().split("\\s+")).mapToDouble(Double::parseDouble).toArray(),
        p,
        1e-11);
  }

  private static double[] gradient(double[] p) {
    double[] gradient = new double[13];
    for (double[] x : ROWS) {
      double[] h = new double[3];
      double z = p[12];
      for (int j = 0; j < 3; j++) {
        h[j] = sigmoid(p[2 * j] * x[0] + p[2 * j + 1] * x[1] + p[6 + j]);
        z += p[9 + j] * h[j];
      }
      double d = sigmoid(z) * (1 - sigmoid(z));
      gradient[12] += d;
      for (int j = 0; j < 3; j++) {
        gradient[9 + j] += d * h[j];
        double dh = d * p[9 + j] * h[j] * (1 - h[j]);
        gradient[6 + j] += dh;
        gradient[2 * j] += dh * x[0];
        gradient[2 * j + 1] += dh * x[1];
      }
    }
    return gradient;
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }
}
