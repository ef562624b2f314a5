/// What `--help` says.
enum Usage {
  /// The whole text.
  static let text = """
    Topline asks survey and ratings evidence questions.

    topline                                 the shell
    topline FILE.csv                        the shell with that file in use
    topline -c 'QUERY' [FILE…]              one or more statements on files or bundled datasets
    topline run SCRIPT [FILE…]              a saved script; also: topline SCRIPT.topline
    … | topline -c 'percent rating'         standard input as data
    topline < SCRIPT                        standard input as a script

      -c, --command TEXT     statements to run; several are run in order
      -f, --format FORMAT        table box plain markdown html csv tsv json jsonl
      --param NAME=VALUE     a parameter, $NAME in queries; wins over `param` in a script;
                             a list: 'NAME=("North", "South")'
      --set NAME=VALUE       a setting, as `set` in the shell
      --input-format FORMAT  what standard input holds: csv tsv json jsonl
      --threads N            how many threads to use
      --memory SIZE          how much memory the datasets and a query's records may take,
                             such as 2G
      --csv-safe             make cells harmless that a spreadsheet would run
      --csv-dialect DIALECT  plain, or excel: a byte order mark and CRLF
      --safe                 refuse `write` and `pipe`
      --bench N              load, then time each -c N times: JSON lines of nanoseconds, no answers
      --no-init              leave ~/.config/topline/init.topline alone
      -h, --help; -V, --version

    A terminal gets tables, anything else CSV. Answers go to standard output, notes and errors to
    standard error. Exit status: 0 done, 1 a statement failed, 64 the command line was wrong,
    130 interrupted.

    Try: topline -c 'from iaf_2016_17 | percent rating'

    """
}
