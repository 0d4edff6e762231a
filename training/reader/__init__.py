"""How the shipped reader is made: corpora in, one ONNX file out. `README.md` beside this file says how to repeat it."""
