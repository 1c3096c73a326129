using BenchmarkDotNet.Running;
using SoftmaxNtk.Benchmarks.Comparison;
using SoftmaxNtk.Benchmarks.Eigen;
using SoftmaxNtk.Benchmarks.Growth;
using SoftmaxNtk.Benchmarks.Limits;
using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Routines;

const string Usage = """
    Usage: dotnet run -c Release --project tests/SoftmaxNtk.Benchmarks -- COMMAND [options]

      peers            the same work here and in PyTorch, in turns, with a check that both agree and the table of ratios; then the
                       table of `limit`
                       [--part all|step|theta|limit] [--rounds N] [--runs N] [--peer-environment widest|found] [--no-functorch]
                       [--clock wall|processor] [--strict]
                       promised: steps against the better of autograd and the plain version by hand; Θ against the plain version by hand,
                       and against functorch. The version in place is there for information: its ratio is printed, nothing is promised.
      limit            a gradient step against the product and exponential rates measured in the same run
                       [--rounds N] [--clock wall|processor] [--strict]
                       promised: the share of the limit, for every activation
      growth           time per step and peak memory against m and n, with fitted exponents
                       [--runs N] [--largest-exponent N] [--clock wall|processor] [--strict]
                       promised: time linear in m and in n, memory beyond the parameters independent of n·m
      large            a step at m = 2^20 and 2^22 with peak memory, and PyTorch's attempt
                       [--extremes] [--products N] [--no-peer] [--strict]
                       promised: the peak memory at m = 2^20
      extremes         extreme eigenvalues without the matrix, proved by factorisations of it, with --dense against its spectrum
                       [--n N,N,…] [--d N] [--o N] [--m N] [--products N] [--largest-order N] [--dense]
      eigen            eigenvalues with eigenvectors against LAPACK's dsyevd (OpenBLAS at its best), in turns; with --backends by
                       all of them
                       [--orders 200,500,1000,2000] [--threads 1,2] [--rounds N] [--runs N] [--clock wall|processor] [--backends]
                       [--largest-for-mathnet N] [--strict]
                       promised: at most 1.2 times the time of dsyevd
      micro            the routines, by BenchmarkDotNet  [its own options: --filter *, --list flat, …]

    All but the last take --threads N; the default is one a core. With --strict the exit code is 1 when a promised figure falls short;
    extremes always does so.
    """;
try
{
    switch (args)
    {
        case ["peers", .. var rest]:
            return PeersCommand.Run(new Arguments(rest));
        case ["limit", .. var rest]:
            return LimitCommand.Run(new Arguments(rest));
        case ["growth", .. var rest]:
            return GrowthCommand.Run(new Arguments(rest));
        case ["large", .. var rest]:
            return LargeCommand.Run(new Arguments(rest));
        case ["extremes", .. var rest]:
            return ExtremesCommand.Run(new Arguments(rest));
        case ["eigen", .. var rest]:
            return EigenCommand.Run(new Arguments(rest));
        case ["child", .. var rest]:
            return ChildCommand.Run(new Arguments(rest));
        case ["micro", .. var rest]:
            BenchmarkSwitcher.FromAssembly(typeof(RoutineConfig).Assembly).Run([.. rest], RoutineConfig.Create());
            return 0;
        default:
            return Fail(Usage);
    }
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
