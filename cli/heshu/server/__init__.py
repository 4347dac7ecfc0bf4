"""``heshu server``: a language server, so that figures are checked while they are typed.

Two processes share the work. One speaks with the editor (``app``) and never computes anything that takes long; the
other (``worker``) reads and checks. What goes between them are ``Job`` and ``Answer``, in ``wire``.
"""
