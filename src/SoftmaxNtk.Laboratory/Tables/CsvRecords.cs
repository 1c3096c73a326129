namespace SoftmaxNtk.Laboratory.Tables;

/// <summary>The records of a table that we wrote. Whatever we would not have written is refused: a file cut short above all.</summary>
/// <param name="text">The text.</param>
/// <param name="source">What messages call it.</param>
internal sealed class CsvRecords(TextReader text, string source)
{
    private const string CutShort = "the file was cut short. Remedy: run the config again.";

    private readonly CsvTokenizer tokens = new(text, CsvDialect.Exact);

    /// <summary>The line, counted from 1, on which the last record began.</summary>
    public int Line => tokens.Line;

    /// <summary>Fills <paramref name="fields"/> with the next record; false at the end of the text.</summary>
    /// <exception cref="InvalidDataException">The text ends within a record, or a quote stands where none may.</exception>
    public bool Next(List<string> fields)
    {
        try
        {
            if (!tokens.Next(fields))
                return false;
        }
        catch (CsvFormatException fault)
        {
            throw new InvalidDataException($"{source}:{fault.Line}: {Description(fault)}", fault);
        }
        return !tokens.EndedWithText ? true : throw new InvalidDataException($"{source}:{Line}: the last line has no end: {CutShort}");
    }

    private static string Description(CsvFormatException fault) => fault.Fault switch
    {
        CsvFault.UnclosedQuote => $"a quote is opened and not closed: {CutShort}",
        CsvFault.TextAfterQuote => $"'{fault.Character}' after a closing quote; only ',' or the end of the line may stand there.",
        _ => "a quote inside a field that none opened; the whole field must be quoted, and the quotes in it doubled.",
    };
}
