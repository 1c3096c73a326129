using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>One record of a CSV file: the line on which it begins (from 1) and its fields.</summary>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields)
{
    public bool IsBlank => Fields is [""];
}

/// <summary>The records of a data file, with whatever spaces, line ends and last line it was written.</summary>
/// <remarks>Differs from RFC 4180 in that white space around a field is not part of it, unless it is quoted.</remarks>
internal sealed class CsvReader(DataFile file, TextReader text)
{
    private readonly CsvTokenizer tokens = new(text, CsvDialect.Lenient);
    private readonly List<string> fields = [];

    /// <summary>The next record; null at the end of the file.</summary>
    /// <exception cref="DatasetException">A quote is out of place; the message names line and column.</exception>
    public CsvRecord? Next()
    {
        try
        {
            return tokens.Next(fields) ? new CsvRecord(tokens.Line, [.. fields]) : null;
        }
        catch (CsvFormatException fault)
        {
            throw file.Refuse($"line {fault.Line}, column {fault.Column}: {Description(fault)}.", fault);
        }
    }

    private static string Description(CsvFormatException fault) => fault.Fault switch
    {
        CsvFault.UnclosedQuote => "the quoted field has no closing quote; close it",
        CsvFault.TextAfterQuote => $"'{fault.Character}' follows the closing quote; a comma or the line's end must",
        _ => "a quote stands inside an unquoted field; quote the whole field and double the quotes in it",
    };
}
