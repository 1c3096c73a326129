using SoftmaxNtk.Benchmarks.Comparison;
using SoftmaxNtk.Benchmarks.Measurement;

const string Usage = """
    Usage: dotnet run -c Release --project tests/SoftmaxNtk.Benchmarks -- COMMAND [options]

      peers             the same work here and in PyTorch, in turns, with the table of ratios
                        [--part step|theta] [--rounds N] [--runs N] [--threads N] [--peer-environment widest|found] [--no-functorch]
    """;
try
{
    return args switch
    {
        ["peers", .. var rest] => PeersCommand.Run(new Arguments(rest)),
        _ => Fail(Usage),
    };
}
catch (ArgumentException exception)
{
    return Fail(exception.Message);
}

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 2;
}
