"""Writes the ONNX files of this directory, and what scikit-learn says of them, into expected.txt.

Needs Debian 12's python3-sklearn (1.2.1) and python3-onnx (1.12), and skl2onnx 1.19.1 on the path:
python3 write.py
"""

import pathlib
import warnings

import numpy as np
import onnx.helper
import onnx.mapping

# What skl2onnx 1.19 takes from newer versions of onnx than Debian's.
if not hasattr(onnx.helper, "np_dtype_to_tensor_dtype"):
    onnx.helper.np_dtype_to_tensor_dtype = lambda dtype: onnx.mapping.NP_TYPE_TO_TENSOR_TYPE[dtype]
    onnx.helper.tensor_dtype_to_np_dtype = lambda code: onnx.mapping.TENSOR_TYPE_TO_NP_TYPE[code]

from skl2onnx import to_onnx
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler

warnings.filterwarnings("ignore")
random = np.random.RandomState(1)
x = random.randn(60, 3).astype(np.float32)
y = x @ np.array([1, -2, 0.5]) + 0.1 * random.randn(60)
two = (y > 0).astype(int)
three = np.digitize(y, [-1, 1])
named = np.array(["low", "middle", "high"])[three]
mlp = dict(hidden_layer_sizes=(5, 4), max_iter=60, random_state=1)

CASES = {
    "classes": MLPClassifier(**mlp).fit(x, three),
    "named_classes": MLPClassifier(activation="tanh", **mlp).fit(x, named),
    "two_classes": MLPClassifier(activation="logistic", **mlp).fit(x, two),
    "regression": MLPRegressor(**mlp).fit(x, y),
    "standardized": make_pipeline(StandardScaler(), MLPClassifier(**mlp)).fit(3 * x + 7, three),
    "min_max": make_pipeline(MinMaxScaler((-1, 1)), MLPRegressor(**mlp)).fit(3 * x + 7, y),
}


def main():
    directory = pathlib.Path(__file__).parent
    for old in directory.glob("*.onnx"):
        old.unlink()
    lines = []
    for name, model in CASES.items():
        rows = x[:4] * 3 + 7 if name in ("standardized", "min_max") else x[:4]
        expected = model.predict_proba(rows) if hasattr(model, "predict_proba") else model.predict(rows)
        for opset, zipmap in ((11, True), (17, False)):
            options = {"zipmap": zipmap} if hasattr(model, "predict_proba") else None
            file = to_onnx(model, x[:1], target_opset={"": opset, "ai.onnx.ml": 2}, options=options)
            (directory / f"{name}-{opset}.onnx").write_bytes(file.SerializeToString())
            for features, outputs in zip(rows, np.atleast_1d(expected)):
                numbers = [*features, *np.atleast_1d(outputs)]
                lines.append(f"{name}-{opset} " + " ".join(f"{number:.9g}" for number in numbers))
    (directory / "expected.txt").write_text("\n".join(lines) + "\n")


main()
