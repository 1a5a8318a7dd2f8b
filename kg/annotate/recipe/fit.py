"""Train one pipeline from a configuration file with spaCy's own training loop, on one core."""

from pathlib import Path

import namescorpus  # noqa: F401  (these two register their readers)
import rules
import treebank  # noqa: F401
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as training_loop
from spacy.util import load_config
from thinc.api import Config, NumpyOps, set_current_ops

HERE = Path(__file__).parent


def fit(config: str, out: Path, **settings):
    """Train `config` (a file beside this one) into `out`; returns the best pipeline's folder.
    `settings` override entries, dots written as double underscores: paths__train=…"""
    set_current_ops(NumpyOps(use_blis=False))  # numpy's own matrix product is about 1.6 times as fast here
    overrides = {key.replace("__", "."): value for key, value in settings.items()}
    settings_file = load_config(HERE / config, overrides=overrides, interpolate=False)
    nlp = init_nlp(Config(Language.default_config).merge(settings_file), use_gpu=-1)
    rules.tokenizer_exceptions(nlp)
    out.mkdir(parents=True, exist_ok=True)
    training_loop(nlp, out, use_gpu=-1)
    return out / "model-best"
