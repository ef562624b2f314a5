# The same as worker.py for R's data.table: worker.R ENGINE KIND FILE THREADS. Questions come as
# `time NAME RUNS EXPRESSION` and `answer NAME PATH EXPRESSION`.
suppressMessages(library(data.table))
arguments <- commandArgs(TRUE)
setDTthreads(as.integer(arguments[4]))
# An index made by one question would answer the next.
options(datatable.auto.index = FALSE, datatable.use.index = FALSE)
now <- function() as.numeric(Sys.time()) * 1e9
reply <- function(name, values) {
  cat(sprintf("@{\"%s\": %s}\n", name, values))
  flush(stdout())
}
start <- now()
d <- fread(arguments[3], stringsAsFactors = arguments[1] == "data.table-factor", na.strings = "",
           showProgress = FALSE)
reply("load_ns", sprintf("%.0f", now() - start))
input <- file("stdin", "r")
while (length(line <- readLines(input, n = 1)) > 0) {
  words <- regmatches(line, regexec("^(\\w+) (\\S+) (\\S+) (.*)$", line))[[1]]
  question <- parse(text = words[5])[[1]]
  if (words[2] == "time") {
    eval(question)
    taken <- sapply(seq_len(as.integer(words[4])), function(run) {
      start <- now()
      eval(question, globalenv())
      now() - start
    })
    reply("ns", paste0("[", paste(sprintf("%.0f", taken), collapse = ", "), "]"))
  } else {
    # fread leaves doubled quotes as they are.
    answer <- as.data.table(lapply(eval(question), function(column) {
      if (is.numeric(column)) column else gsub('""', '"', as.character(column), fixed = TRUE)
    }))
    fwrite(answer, words[4])
    reply("answered", "true")
  }
}
