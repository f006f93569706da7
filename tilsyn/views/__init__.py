"""Views of supervision: the plan, one tilsyn and its report, and the tools."""
