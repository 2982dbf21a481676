"""Model trial (模型试验): does a small trained model beat the rules on reports neither has seen?

How to run. The rules that serve as baseline are read in the project's own environment, the
models live in an environment of their own; the two meet in JSON files.

    uv venv /tmp/trial && uv pip install --python /tmp/trial/bin/python \
        -r requirements/model_trial.txt
    .venv/bin/python -m tools.model_trial.read_reports REPORTS /tmp/trial-data
    /tmp/trial/bin/python -m tools.model_trial.kind_trial   REPORTS /tmp/trial-data
    /tmp/trial/bin/python -m tools.model_trial.name_trial   REPORTS /tmp/trial-data
    /tmp/trial/bin/python -m tools.model_trial.clause_trial REPORTS /tmp/trial-data
    /tmp/trial/bin/python -m tools.model_trial.kind_curve   REPORTS /tmp/trial-data
    /tmp/trial/bin/python -m tools.model_trial.blind        REPORTS /tmp/trial-data [LATER]

The last is for once: it scores the blind report, under the baseline's rules and, given files
prepared by later rules, under those. Set OMP_NUM_THREADS=1 on a shared machine; the kinds take
some ten minutes of one core, the names and the clauses as many.

REPORTS is the folder with the texts, `gold/` and `score.py`; hand-marked reports are taken from
`tests/reports/labels`. To take the rules of another commit as the baseline, run the first
command from a clone of that commit into which `tools/model_trial` is linked. What came out is
in docs/decisions.
"""
