"""What Lotsen knows: languages, wording, topics, municipalities and articles, all from files."""
